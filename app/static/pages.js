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

// What was chosen, in words of the page. Who does not see it hears it from the input itself.
function tellWhatIsChosen(input) {
  const told = document.createElement("span");
  told.className = "ww-chosen";
  told.ariaHidden = "true";
  const tell = () => {
    told.textContent = [...input.files].map(({ name }) => name).join(", ") || input.dataset.none;
  };
  input.classList.add("govuk-file-upload--told");
  input.addEventListener("change", tell);
  input.after(told);
  tell();
}

for (const input of document.querySelectorAll("input[type=file][data-none]")) tellWhatIsChosen(input);

// A scanner types a number and Enter: in a list of numbers that goes to the next one.
const scanned = [...document.querySelectorAll("input[data-scan]")];
for (const [place, input] of scanned.entries()) {
  input.addEventListener("keydown", (event) => {
    const next = scanned[place + 1];
    if (event.key !== "Enter" || !next) return;
    event.preventDefault();
    next.focus();
  });
}
