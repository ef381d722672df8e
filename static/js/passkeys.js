// Speaks to the device about passkeys and security keys (WebAuthn). A form with data-passkey="make" or "use" is sent
// once the device has answered; what it is asked stands in the JSON that data-options names, or comes from data-ask.

const toBytes = (text) => {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (keys) => (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));

async function questions(form) {
  if (form.dataset.options) {
    const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
    return (data.creation_options || data.request_options).publicKey;
  }
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

function make(form, asked) {
  const alone = Boolean(form.querySelector('[name="passwordless"][value="on"]')?.checked);
  return navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      user: { ...asked.user, id: toBytes(asked.user.id) },
      excludeCredentials: withBytes(asked.excludeCredentials),
      authenticatorSelection: {
        ...asked.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        ...(alone ? { userVerification: "required" } : {}),
      },
    },
  });
}

function use(form, asked) {
  return navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      allowCredentials: withBytes(asked.allowCredentials),
    },
  });
}

function written(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

function tell(form, error) {
  const problem = form.querySelector("[data-problem]");
  const words = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
  problem.textContent = problem.dataset[words[error.name] || "failed"];
  problem.hidden = false;
}

if (window.PublicKeyCredential) {
  document.body.classList.add("soc-passkeys");
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      form.querySelector("[data-problem]").hidden = true;
      try {
        const asked = await questions(form);
        const credential = await (form.dataset.passkey === "make" ? make(form, asked) : use(form, asked));
        form.elements.credential.value = written(credential);
        form.submit();
      } catch (error) {
        tell(form, error);
      }
    });
  }
}
