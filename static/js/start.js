// Brings the GOV.UK components of the page to life.
import {
  Button,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

[Button, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink].forEach((component) =>
  createAll(component),
);
