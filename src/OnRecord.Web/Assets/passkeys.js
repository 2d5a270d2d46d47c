// Passkeys: the browser is asked for one, and what it answers is sent with the form. Without script, or where the browser knows none, the forms stay hidden.
"use strict";

const knowsPasskeys = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

const answerWith = async (form) => {
  const isNew = form.dataset.passkey === "create";
  const request = { headers: { Accept: "application/json" } };
  if (isNew) Object.assign(request, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const response = await fetch(form.dataset.question, request);
  const question = await response.json();
  if (!response.ok) throw new Error(question.detail);
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question.options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question.options) });
  form.elements.state.value = question.state;
  form.elements.answer.value = JSON.stringify(credential);
  if (isNew) form.elements.password.value = "";
  form.submit();
};

const inWords = (fault) => ({
  NotAllowedError: "No passkey was used: it was refused, took too long, or there is none for this site.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "Passkeys take a connection by TLS to the name of the site.",
}[fault.name] ?? fault.message);

for (const form of knowsPasskeys ? document.querySelectorAll("form[data-passkey]") : []) {
  const said = form.querySelector("[role=alert]");
  let asks = false;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asks) return;
    asks = true;
    said.textContent = "";
    said.className = "";
    try {
      await answerWith(form);
    } catch (fault) {
      said.textContent = inWords(fault);
      said.className = "note problem";
    }
    asks = false;
  });
}

if (knowsPasskeys) document.querySelector("[data-without-passkeys]")?.remove();
