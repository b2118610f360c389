// Passkeys. A form asks its own address what the key is asked, and sends what the key answers. Where
// the browser knows no keys it stays hidden: every page has another way.
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON;

// What the key answers, or an error where somebody broke it off or has no key here.
async function answer(form) {
  const asked = await fetch(form.action, { headers: { Accept: "application/json" } });
  const options = await asked.json();
  const ways = {
    create: () => ({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
    get: () => ({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  };
  const ceremony = form.dataset.passkey;
  return navigator.credentials[ceremony](ways[ceremony]());
}

function ask(form) {
  const failed = form.querySelector("[role=alert]");
  let busy = false;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      failed.hidden = false;
      busy = false;
    }
  });
}

if (known) {
  for (const form of document.querySelectorAll("form[data-passkey]")) ask(form);
  for (const told of document.querySelectorAll("[data-no-passkey]")) told.hidden = true;
}
