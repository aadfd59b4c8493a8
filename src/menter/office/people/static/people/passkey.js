// Passkeys: the browser makes one, or proves one, and the form carries its answer. Without this file, use a code.
const octets = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");

const named = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: octets(each.id) }));

const make = async (options) => {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: octets(options.challenge),
      user: { ...options.user, id: octets(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  return {
    clientDataJSON: words(made.response.clientDataJSON),
    attestationObject: words(made.response.attestationObject),
    of: made,
  };
};

const prove = async (options) => {
  const shown = await navigator.credentials.get({
    publicKey: { ...options, challenge: octets(options.challenge), allowCredentials: named(options.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
  return {
    clientDataJSON: words(clientDataJSON),
    authenticatorData: words(authenticatorData),
    signature: words(signature),
    userHandle: userHandle ? words(userHandle) : null,
    of: shown,
  };
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const status = form.querySelector("[role=status]");
  const answer = form.elements.credential;

  // The page waits for the browser's own window, and says what came of it where a screen reader hears it.
  button.addEventListener("click", async () => {
    if (!window.PublicKeyCredential) {
      status.textContent = form.dataset.unknown;
      return;
    }
    button.disabled = true;
    status.textContent = form.dataset.waits;
    try {
      const options = JSON.parse(form.dataset.options).publicKey;
      const { of, ...response } = await (form.dataset.passkey === "make" ? make(options) : prove(options));
      answer.value = JSON.stringify({
        id: of.id,
        rawId: words(of.rawId),
        type: of.type,
        response,
        clientExtensionResults: of.getClientExtensionResults(),
      });
      form.submit();
    } catch (trouble) {
      const known = { InvalidStateError: form.dataset.known, SecurityError: form.dataset.elsewhere };
      status.textContent = known[trouble.name] ?? form.dataset.refused;
      button.disabled = false;
      button.focus();
    }
  });
  form.querySelector("[data-passkey-way]").hidden = false;
}
