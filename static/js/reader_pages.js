// The pages one below the other: a sheet for each, drawn while it is near the window and thrown away when it is far.

import { drawing } from "./reader_drawing.js";

const NEAR = "120% 0px"; // of the window's height, above and below
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const A4 = 297 / 210;
const AT_ONCE = 3;
const TIDY = 10; // pages thrown away, after which what the library remembers of them goes too
const LATER = 150; // milliseconds until pages are drawn anew after the window changed its width

const sheetOf = (label, number, words) => {
  const sheet = document.createElement("section");
  const name = document.createElement("h2");
  const paper = document.createElement("div");
  sheet.className = "soc-sheet";
  sheet.id = `page=${number}`;
  name.className = "soc-sheet__name";
  name.textContent = words.page.replace("%s", label);
  paper.className = "soc-sheet__paper";
  paper.style.setProperty("--soc-shape", String(A4));
  sheet.append(name, paper);
  return { sheet, name, paper, number, near: false, drawn: null, shape: A4 };
};

// toPage is called for a link to another page, onPage when another page is the current one.
export const pagesIn = (holder, { labels, words, onPage, toPage }) => {
  const sheets = labels.map((label, at) => sheetOf(label, at + 1, words));
  const bySheet = new Map(sheets.map((each) => [each.sheet, each]));
  let now = 1;
  let zoom = STEPS.indexOf(1);
  let draw = null;
  let source = null;
  let busy = 0;
  let thrown = 0;

  holder.append(...sheets.map((each) => each.sheet));

  const top = () => parseFloat(getComputedStyle(holder).getPropertyValue("--soc-bar")) || 0;

  // Sheets above the window that turn out higher or lower than supposed do not move what is read.
  const reshape = (each, shape) => {
    if (Math.abs(shape - each.shape) < 0.001) return;
    const before = each.sheet.getBoundingClientRect();
    each.shape = shape;
    each.paper.style.setProperty("--soc-shape", String(shape));
    const moved = each.sheet.getBoundingClientRect().height - before.height;
    if (before.bottom <= top()) window.scrollBy({ top: moved, behavior: "instant" });
  };

  const throwAway = (each) => {
    if (!each.drawn) return;
    each.drawn.remove();
    each.drawn = null;
    thrown += 1;
  };

  const next = () => {
    const wanted = sheets.filter((each) => each.near && !each.drawn);
    return wanted.sort((a, b) => Math.abs(a.number - now) - Math.abs(b.number - now))[0];
  };

  // The nearest to the page that is read comes first. One that waits for its bytes does not keep the others waiting.
  const work = async () => {
    if (busy >= AT_ONCE || !draw) return;
    busy += 1;
    for (let each = next(); each; each = next()) {
      each.drawn = draw(each.number, each.paper, (shape) => reshape(each, shape));
      await each.drawn.done;
    }
    busy -= 1;
    if (busy) return;
    source.renew();
    if (thrown < TIDY) return;
    thrown = 0;
    source.now().pack.cleanup().catch(() => {}); // a page that is being drawn is left alone
  };

  const workers = () => Array.from({ length: AT_ONCE }, work);

  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const each = bySheet.get(entry.target);
        each.near = entry.isIntersecting;
        if (!each.near) throwAway(each);
      }
      workers();
    },
    { rootMargin: NEAR },
  );
  sheets.forEach((each) => watch.observe(each.sheet));

  // The last page that begins above the middle of the window.
  const current = () => {
    const middle = top() + (window.innerHeight - top()) / 3;
    let [low, high] = [0, sheets.length - 1];
    while (low < high) {
      const half = Math.ceil((low + high) / 2);
      if (sheets[half].sheet.getBoundingClientRect().top <= middle) low = half;
      else high = half - 1;
    }
    return sheets[low].number;
  };

  const look = () => {
    const found = current();
    if (found === now) return;
    now = found;
    onPage(now);
  };

  let waiting = false;
  window.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look();
    });
  });

  const show = (number) => {
    sheets[number - 1].sheet.scrollIntoView({ block: "start", behavior: "instant" });
    look();
  };

  // What was drawn for another width stays until it is drawn anew.
  const redraw = () => {
    for (const each of sheets) {
      if (!each.drawn) continue;
      each.drawn.stop();
      each.drawn = null;
    }
    workers();
  };

  let timer = null;
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (holder.clientWidth === width) return;
    width = holder.clientWidth;
    clearTimeout(timer);
    timer = setTimeout(redraw, LATER);
  }).observe(holder);

  return {
    current: () => now,
    show,
    draw: (from) => {
      source = from;
      draw = drawing(source, { labels, words, toPage });
      workers();
    },
    // step: -1 smaller, 1 larger, 0 as wide as the window allows.
    zoom: (step) => {
      const { sheet } = sheets[now - 1];
      const into = (top() - sheet.getBoundingClientRect().top) / sheet.offsetHeight;
      zoom = step ? Math.min(Math.max(zoom + step, 0), STEPS.length - 1) : STEPS.indexOf(1);
      holder.style.setProperty("--soc-zoom", String(STEPS[zoom]));
      window.scrollBy({
        top: sheet.getBoundingClientRect().top + into * sheet.offsetHeight - top(),
        behavior: "instant",
      });
      redraw();
    },
    // How many comments there are on each page, by its number.
    badge: (counts) => {
      for (const each of sheets) {
        const count = counts.get(each.number) ?? 0;
        const note = each.name.querySelector("span");
        if (!count) note?.remove();
        else {
          const shown = note ?? each.name.appendChild(document.createElement("span"));
          shown.className = "soc-sheet__note";
          shown.textContent = count === 1 ? words.one : words.several.replace("%s", String(count));
        }
      }
    },
  };
};
