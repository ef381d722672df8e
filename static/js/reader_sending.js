// Sending what was written, as often as it takes, and each comment once.

import { account } from "./reader_unsent.js";

const JSON_ONLY = { Accept: "application/json" };

const posted = (address, fields, token) =>
  fetch(address, {
    method: "POST",
    body: new URLSearchParams([["csrfmiddlewaretoken", token.value], ...fields]),
    headers: JSON_ONLY,
    redirect: "manual",
  });

const page = async (address) => {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// Whoever signed in again in another window has a new token. Says whose session it is now: "mine", "other", "out".
// This page may be closed to them, which tells nothing about who they are; their home page does.
const renewed = async (token) => {
  const found = await page(window.location.pathname);
  const whose = account(found) || account(await page("/"));
  if (!whose) return "out";
  const fresh = found.querySelector("[name=csrfmiddlewaretoken]");
  if (fresh) token.value = fresh.value;
  return whose === account() ? "mine" : "other";
};

const meant = async (answer) => {
  if (answer.status === 200) return { state: "sent", ...(await answer.json()) };
  if (answer.status === 409) return { state: "other" };
  if (answer.status === 422) return { state: "refused", ...(await answer.json()) };
  if (answer.status === 429 || answer.status >= 500) return { state: "away" };
  return { state: "gone" };
};

const closed = (answer) => answer.type === "opaqueredirect" || [403, 404].includes(answer.status);

// What became of it: {state, list, reason}. "away" is to be tried again; "out" too, once somebody signed in.
export const send = async (address, fields, token) => {
  try {
    let answer = await posted(address, fields, token);
    if (closed(answer)) {
      const whose = await renewed(token);
      if (whose !== "mine") return { state: whose };
      answer = await posted(address, fields, token);
    }
    return answer.type === "opaqueredirect" ? { state: "gone" } : await meant(answer);
  } catch {
    return { state: "away" };
  }
};
