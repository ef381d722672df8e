// Brings the GOV.UK components of the page to life.
import {
  Button,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

[Button, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink].forEach((component) =>
  createAll(component),
);
