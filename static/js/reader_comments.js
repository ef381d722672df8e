// Comments beside the pages: written, sent at once or when there is signal again, changed and deleted.

import { send } from "./reader_sending.js";
import { account, forget, forgetOthers, keep, unsent } from "./reader_unsent.js";

const AGAIN = 15000; // milliseconds between attempts while something waits
const TYPED = 400; // milliseconds after the last key

// Unlike randomUUID this is there without HTTPS too.
const fresh = () =>
  Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (each) =>
    each.toString(16).padStart(2, "0"),
  ).join("");

const made = (name, className, text = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

// counted is given how many comments stand on each page, by its number; lead makes links of a new list lead here.
export const commenting = (root, { words, lead, counted }) => {
  const form = root.querySelector("[data-comment]");
  const list = root.querySelector("[data-list]");
  const waiting = root.querySelector("[data-unsent]");
  const told = root.querySelector("[data-comment-told]");
  const here = root.dataset.pack;
  let busy = false;
  let timer = null;

  const tell = (sentence) => {
    if (told) told.textContent = sentence;
  };

  const count = () => {
    const counts = new Map();
    for (const each of list?.querySelectorAll("[data-on]") ?? []) {
      const page = Number(each.dataset.on);
      counts.set(page, (counts.get(page) ?? 0) + 1);
    }
    counted(counts);
    const all = (list?.querySelectorAll(".soc-comment").length ?? 0) + (waiting?.children.length ?? 0);
    const place = root.querySelector("[data-count]");
    if (place) place.textContent = all ? `(${all})` : "";
  };

  const replace = (drawn) => {
    list.replaceChildren(...new DOMParser().parseFromString(drawn, "text/html").body.childNodes);
    lead(list);
  };

  // Everything of the other account goes, from the browser and from the page.
  const leave = () => {
    for (const each of unsent()) forget(each.key);
    form?.reset();
    window.location.reload();
  };

  const drawn = (entry) => {
    const item = made("li", "soc-comment soc-comment--unsent");
    const head = made("p", "soc-comment__head");
    const where = entry.pack === here ? "" : ` ${entry.title}`;
    head.append(made("strong", "", words.page.replace("%s", entry.number) + where), " ");
    const stands = entry.reason ? words.refused : entry.act === "delete" ? words.deleting : words.unsent;
    head.append(made("strong", "govuk-tag govuk-tag--yellow", stands));
    item.append(head, made("p", "soc-comment__text", entry.text));
    if (entry.reason) {
      const drop = made("button", "soc-reader__button", words.forget);
      drop.type = "button";
      drop.addEventListener("click", () => {
        forget(entry.key);
        show();
      });
      item.append(made("p", "govuk-error-message", entry.reason), drop);
    }
    return item;
  };

  const show = () => {
    waiting?.replaceChildren(...unsent().filter((each) => !each.typing).map(drawn));
    count();
  };

  const taken = (entry, answer) => {
    if (answer.state === "sent") {
      // Unless the same comment was changed once more while this was on its way.
      if (next()?.at === entry.at) forget(entry.key);
      if (entry.pack === here) replace(answer.list);
      tell(entry.act ? words.changed : words.added.replace("%s", entry.number));
    } else if (["refused", "gone"].includes(answer.state)) {
      keep({ ...entry, reason: answer.reason ?? words.gone });
      tell("");
    } else {
      tell(answer.state === "out" ? words.out : entry.lost ? words.forgetful : entry.act ? words.waits : words.kept);
    }
  };

  // The oldest that waits to be sent.
  const next = () => unsent().find((each) => !each.typing && !each.reason);

  const fieldsOf = (entry) => {
    const names = entry.act ? ["text", "seen", "account"] : ["number", "text", "file", "key", "account"];
    return names.map((name) => [name, entry[name]]);
  };

  // One after the other; the first that finds no signal ends the round.
  const sendAll = async () => {
    if (busy || !form) return;
    busy = true;
    clearTimeout(timer);
    forgetOthers();
    const token = form.elements.csrfmiddlewaretoken;
    for (let entry = next(); entry; entry = next()) {
      const answer = await send(entry.to, fieldsOf(entry), token);
      if (answer.state === "other") return leave();
      taken(entry, answer);
      show();
      if (["away", "out"].includes(answer.state)) {
        timer = setTimeout(sendAll, AGAIN);
        break;
      }
    }
    busy = false;
  };

  const entryOf = (said) => ({
    account: account(),
    pack: here,
    title: root.dataset.title,
    at: Date.now(),
    ...said,
  });

  const written = (typing) =>
    entryOf({
      key: form.elements.key.value,
      to: form.getAttribute("action"),
      file: root.dataset.key,
      number: form.elements.number.value.trim(),
      text: form.elements.text.value,
      typing,
    });

  const wait = (entry) => {
    entry.lost = !keep(entry);
    show();
    sendAll();
  };

  const renew = () => {
    form.elements.text.value = "";
    form.elements.key.value = fresh();
  };

  const add = (event) => {
    event.preventDefault();
    clearTimeout(typed);
    const entry = written(false);
    if (!entry.text.trim()) {
      tell(words.empty);
      form.elements.text.focus();
      return;
    }
    renew();
    wait(entry);
  };

  let typed = null;
  const type = () => {
    clearTimeout(typed);
    typed = setTimeout(() => {
      const entry = written(true);
      if (entry.text.trim()) keep(entry);
      else forget(entry.key);
    }, TYPED);
  };

  // What was being typed when the page was left.
  const restore = () => {
    const entry = unsent().find((each) => each.typing && each.pack === here);
    if (!entry || form.elements.text.value) return;
    for (const name of ["key", "number", "text"]) form.elements[name].value = entry[name];
  };

  // A change or a deletion waits as a new comment does. Of one comment the last that was wanted is sent.
  const act = (event) => {
    const asked = event.target.closest("form[data-act]");
    if (!asked) return;
    event.preventDefault();
    const to = asked.getAttribute("action");
    const { act: wanted, number, text = asked.elements.text?.value ?? "" } = asked.dataset;
    if (!text.trim()) return tell(words.empty);
    const seen = asked.elements.seen.value;
    wait(entryOf({ key: `change.${to.replace(/[^/]*$/, "")}`, act: wanted, to, number, text, seen }));
    told.scrollIntoView({ block: "nearest" });
  };

  forgetOthers();
  list?.addEventListener("submit", act);
  if (form) {
    form.elements.key.value = fresh();
    form.addEventListener("submit", add);
    form.addEventListener("input", type);
    restore();
    window.addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") sendAll();
    });
  }
  show();
  sendAll();

  return {
    // The page in view is the one that is meant, until something is typed about it.
    onPage: (label) => {
      if (form && !form.elements.text.value && document.activeElement !== form.elements.number) {
        form.elements.number.value = label;
      }
    },
  };
};
