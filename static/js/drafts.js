// Keeps what is typed into a form, so that nothing is lost with a session, a crash or a wrong click.
// Files, passwords and the form's token are never sent.

const WAIT = 2000; // milliseconds after the last key
const AGAIN = 15000; // milliseconds after an attempt that failed
const UNREACHED = 4000; // milliseconds after one that reached nobody
const NEVER = ["csrfmiddlewaretoken", "started_from"];

const typed = (form) => {
  const body = new URLSearchParams();
  for (const element of form.elements) {
    if (element.type === "file" || element.type === "password" || NEVER.includes(element.name)) continue;
    if (!element.name || element.disabled || element.type === "submit" || element.type === "button") continue;
    if ((element.type === "checkbox" || element.type === "radio") && !element.checked) continue;
    const values =
      element.type === "select-multiple"
        ? Array.from(element.selectedOptions, (option) => option.value)
        : [element.value];
    values.forEach((value) => body.append(`field-${element.name}`, value));
  }
  return body;
};

// Whoever signed in again in another window has a new token, which the form's own page tells.
const renewed = async (form) => {
  const answer = await fetch(window.location.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  return token !== null;
};

const keep = (state) => {
  const form = state.closest("form");
  const { draft, draftVersion, draftTo, draftKept, draftLost, draftUnreached, draftHeld } = state.dataset;
  let last = typed(form).toString();
  let timer = null;
  let underway = null;
  let sent = false;
  let unreached = false; // the last attempt reached nobody
  let held = null; // the button of a form that waits for the connection

  const tell = (text, lost) => {
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("soc-draft-state--lost", lost);
  };

  const send = (now, leaving) =>
    fetch(draftTo, {
      method: "POST",
      body: new URLSearchParams([["address", draft], ["version", draftVersion], ...now]),
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      redirect: "manual",
      keepalive: leaving,
      signal: underway.signal,
    });

  const save = async (leaving = false) => {
    clearTimeout(timer);
    const now = typed(form);
    if (sent || (now.toString() === last && !held)) return;
    underway?.abort();
    underway = new AbortController();
    try {
      let answer = await send(now, leaving);
      const refused = answer.type === "opaqueredirect" || answer.status === 403;
      if (refused && (await renewed(form))) answer = await send(now, leaving);
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      last = now.toString();
      unreached = false;
      if (held) return hand();
      tell(draftKept, false);
    } catch (error) {
      if (error.name === "AbortError") return;
      unreached = error instanceof TypeError;
      tell(held ? draftHeld : unreached ? draftUnreached : draftLost, true);
      timer = setTimeout(() => save(), unreached ? UNREACHED : AGAIN);
    }
  };

  // The connection is back: the form that waited goes off by the button that was pressed.
  const hand = () => {
    const { button } = held;
    held = null;
    form.requestSubmit(button);
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(), WAIT);
  };

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    if (unreached || !navigator.onLine) {
      event.preventDefault();
      held = { button: event.submitter };
      tell(draftHeld, true);
      return save();
    }
    sent = true;
    clearTimeout(timer);
    underway?.abort();
  });
  window.addEventListener("online", () => save());
  window.addEventListener("offline", () => {
    unreached = true;
    tell(draftUnreached, true);
    later();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
};

document.querySelectorAll("[data-draft]").forEach(keep);
