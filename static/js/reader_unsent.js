// Comments that could not be sent yet, the one thing of ours that a browser keeps: each under a key of its own, with the
// account that wrote it. Nobody else's are ever shown or sent; they are deleted when a page shows another account.

const PREFIX = "socboard.comment.";
const within = new Map(); // where the browser keeps nothing: until the page is left

export const account = (page = document) => page.querySelector("[data-account]")?.dataset.account ?? "";

const stored = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

const read = (store, name) => {
  try {
    return JSON.parse(store.getItem(name));
  } catch {
    return null;
  }
};

const names = (store) => Object.keys(store ?? {}).filter((name) => name.startsWith(PREFIX));

// What this account wrote and was not sent, the oldest first.
export const unsent = () => {
  const store = stored();
  const kept = names(store).map((name) => read(store, name));
  const all = [...kept, ...within.values()].filter((each) => each && each.account === account());
  return all.sort((a, b) => a.at - b.at);
};

// Whether it outlasts the page.
export const keep = (entry) => {
  try {
    stored().setItem(PREFIX + entry.key, JSON.stringify(entry));
    return true;
  } catch {
    within.set(entry.key, entry);
    return false;
  }
};

export const forget = (key) => {
  within.delete(key);
  stored()?.removeItem(PREFIX + key);
};

// On a page that shows nobody's account, such as the one to sign in at, they wait.
export const forgetOthers = (now = account()) => {
  if (!now) return;
  const store = stored();
  for (const name of names(store)) if (read(store, name)?.account !== now) store.removeItem(name);
  for (const [key, entry] of within) if (entry.account !== now) within.delete(key);
};
