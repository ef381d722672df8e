// Brings the GOV.UK components of the page to life, on every page.
import {
  Button,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";
import { forgetOthers } from "./reader_unsent.js";

[Button, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink].forEach((component) =>
  createAll(component),
);

// What somebody else left unsent in this browser.
forgetOthers();
