// Reading a pack in the browser: the pages as they come into view, the contents and the comments beside them.

import { commenting } from "./reader_comments.js";
import { lasting, opened } from "./reader_document.js";
import { pagesIn } from "./reader_pages.js";

const root = document.getElementById("reader");
const words = JSON.parse(document.getElementById("reader-words").textContent);
const labels = JSON.parse(document.getElementById("reader-labels").textContent);
const bar = root.querySelector("[data-bar]");
const field = document.getElementById("reader-page");
const told = root.querySelector("[data-told]");
const starts = Array.from(root.querySelectorAll("[data-start]"), (line) => Number(line.dataset.start));

const tell = (sentence) => {
  if (told.textContent !== sentence) told.textContent = sentence;
};

const toPage = (number) => {
  if (window.location.hash === `#page=${number}`) pages.show(number);
  else window.location.hash = `page=${number}`;
};

// Links of the contents and the comments lead to the file where no script runs, and within this page where one does.
const lead = (within) => {
  for (const link of within.querySelectorAll("a[data-page]")) link.href = `#page=${link.dataset.page}`;
};

const asked = () => Number(/^#page=(\d{1,6})$/.exec(window.location.hash)?.[1] ?? 0);

const normal = (label) => label.trim().toLowerCase();

const onPage = (number) => {
  if (document.activeElement !== field) field.value = labels[number - 1];
  comments.onPage(labels[number - 1]);
  const line = starts.filter((start) => start <= number).at(-1);
  for (const each of root.querySelectorAll("[data-start]")) {
    const link = each.querySelector("a");
    if (Number(each.dataset.start) === line) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
};

const moveByPaper = (step) => {
  const here = pages.current();
  const next = step > 0 ? starts.find((start) => start > here) : starts.filter((start) => start < here).at(-1);
  if (next) toPage(next);
};

const panels = Array.from(bar.querySelectorAll("[data-panel]"));

const openPanel = (button, open) => {
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.dataset.panel).classList.toggle("soc-reader__side--open", open);
};

// On a narrow screen a panel covers the pages, so that one is open at a time and gives way once it was used.
const closePanels = (but) => panels.filter((each) => each !== but).forEach((each) => openPanel(each, false));

const pages = pagesIn(root.querySelector("[data-pages]"), { labels, words, onPage, toPage });

const comments = commenting(root, { words, lead, counted: pages.badge });

root.dataset.live = "";
new ResizeObserver(() => root.style.setProperty("--soc-bar", `${bar.offsetHeight}px`)).observe(bar);
bar.hidden = false;
for (const each of root.querySelectorAll("[data-needs-script]")) each.hidden = false;
lead(root);

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.paper) moveByPaper(Number(button.dataset.paper));
  if (button.dataset.zoom) pages.zoom(Number(button.dataset.zoom));
  if (button.dataset.panel) {
    closePanels(button);
    openPanel(button, button.getAttribute("aria-expanded") !== "true");
  }
});

bar.querySelector("[data-go]").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = labels.findIndex((label) => normal(label) === normal(field.value)) + 1;
  tell(number ? "" : words.none.replace("%s", field.value));
  if (number) toPage(number);
});

// Whoever closes a panel is taken back to what opened it.
for (const close of root.querySelectorAll("[data-close]")) {
  close.addEventListener("click", () => {
    panels.find((each) => each.getAttribute("aria-expanded") === "true")?.focus();
    closePanels();
  });
}

root.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link) return;
  closePanels();
  if (window.location.hash === link.hash) pages.show(Number(link.dataset.page));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanels();
});

window.addEventListener("hashchange", () => {
  if (asked() >= 1 && asked() <= labels.length) pages.show(asked());
});

const started = async () => {
  pages.draw(await lasting(() => opened(root.dataset, (state) => tell(words[state] ?? ""))));
};

onPage(pages.current());
if (asked() >= 1 && asked() <= labels.length) pages.show(asked());
started().catch(() => tell(words.broken));
