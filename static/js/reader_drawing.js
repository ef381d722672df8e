// One page drawn: its picture, its words over it to be selected and read aloud, and its links.

const MOST = 5_000_000; // pixels of one page: about 20 MB, which a tablet has for the few that are near

const layer = (name) => {
  const made = document.createElement("div");
  made.className = name;
  return made;
};

const shown = async (page, scale, stopped) => {
  const one = page.getViewport({ scale: 1 });
  const sharp = Math.min(
    window.devicePixelRatio || 1,
    Math.sqrt(MOST / (one.width * one.height * scale * scale)),
  );
  const viewport = page.getViewport({ scale: scale * sharp });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.setAttribute("role", "presentation");
  const task = page.render({ canvas, viewport });
  stopped(() => task.cancel());
  await task.promise;
  return canvas;
};

const wordsOf = async (page, library, scale, stopped) => {
  const made = layer("soc-sheet__text");
  made.style.setProperty("--total-scale-factor", String(scale));
  const text = new library.TextLayer({
    textContentSource: page.streamTextContent({ includeMarkedContent: true, disableNormalization: true }),
    container: made,
    viewport: page.getViewport({ scale }),
  });
  stopped(() => text.cancel());
  await text.render();
  return made;
};

const placed = (link, [left, top, right, bottom], { width, height }) => {
  link.style.left = `${(Math.min(left, right) / width) * 100}%`;
  link.style.top = `${(Math.min(top, bottom) / height) * 100}%`;
  link.style.width = `${(Math.abs(right - left) / width) * 100}%`;
  link.style.height = `${(Math.abs(bottom - top) / height) * 100}%`;
};

// The number of the page that a link leads to; 0 where it leads nowhere.
const targetOf = async (dest, pack) => {
  const place = typeof dest === "string" ? await pack.getDestination(dest) : dest;
  const page = place?.[0];
  if (Number.isInteger(page)) return page + 1;
  return page ? (await pack.getPageIndex(page).catch(() => -1)) + 1 : 0;
};

const linkOf = async (note, { pack, labels, words }) => {
  const link = document.createElement("a");
  const text = (note.overlaidText || "").trim();
  if (note.dest) {
    const number = await targetOf(note.dest, pack);
    if (!number) return null;
    link.href = `#page=${number}`;
    link.dataset.page = String(number);
    link.setAttribute("aria-label", [text, words.go.replace("%s", labels[number - 1])].filter(Boolean).join(": "));
    return link;
  }
  if (!/^(https?|mailto):/.test(note.url ?? "")) return null;
  link.href = note.url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.setAttribute("aria-label", words.outside.replace("%s", text || note.url));
  return link;
};

const linksOf = async (page, told) => {
  const made = layer("soc-sheet__links");
  const viewport = page.getViewport({ scale: 1 });
  for (const note of await page.getAnnotations({ intent: "display" })) {
    if (note.subtype !== "Link") continue;
    const link = await linkOf(note, told);
    if (!link) continue;
    const [left, bottom, right, top] = note.rect;
    const corners = [viewport.convertToViewportPoint(left, bottom), viewport.convertToViewportPoint(right, top)];
    placed(link, corners.flat(), viewport);
    made.append(link);
  }
  return made;
};

// A function that draws a page of the file into its sheet: {done, stop, remove}.
export const drawing = (source, { labels, words }) => {
  const begun = async (number, paper, reshape, work) => {
    const { library, pack } = source.now();
    paper.setAttribute("aria-busy", "true");
    const page = await pack.getPage(number);
    if (work.over) return;
    work.page = page;
    const { width, height } = page.getViewport({ scale: 1 });
    reshape(height / width);
    const scale = paper.clientWidth / width;
    const stopped = (stop) => {
      work.stops.push(stop);
      if (work.over) stop();
    };
    const canvas = await shown(page, scale, stopped);
    if (work.over) return;
    paper.replaceChildren(canvas);
    const text = await wordsOf(page, library, scale, stopped);
    if (work.over) return;
    const links = await linksOf(page, { pack, labels, words });
    if (work.over) return;
    paper.append(text, links);
    paper.removeAttribute("aria-busy");
  };

  return (number, paper, reshape) => {
    const work = { over: false, page: null, stops: [] };
    const left = new Promise((resolve) => work.stops.push(resolve));
    // A page that was left while it was being drawn ends in an error that nobody needs to be told.
    const drawn = begun(number, paper, reshape, work).catch(() => {
      if (!work.over) paper.textContent = words.broken;
    });
    const done = Promise.race([drawn, left]);
    const stop = () => {
      work.over = true;
      work.stops.forEach((each) => each());
    };
    return {
      done,
      stop,
      remove: () => {
        stop();
        for (const canvas of paper.querySelectorAll("canvas")) canvas.width = canvas.height = 0;
        paper.replaceChildren();
        drawn.then(() => work.page?.cleanup());
      },
    };
  };
};
