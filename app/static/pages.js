// Wakes the components of govuk-frontend. Every page works without them.
import {
  Button,
  createAll,
  ErrorSummary,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from "./vendor/govuk-frontend/govuk-frontend.min.js";

// The components look for this mark; what an answer reveals is left to the style sheet.
document.body.classList.add("govuk-frontend-supported");
for (const component of [Button, ErrorSummary, PasswordInput, ServiceNavigation, SkipLink]) {
  createAll(component);
}
