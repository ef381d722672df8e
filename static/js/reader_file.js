// The pack as pdf.js asks for it: piece by piece. Without signal a piece is asked for again until it comes.

const PAUSES = [500, 1000, 2000, 5000, 10000]; // milliseconds between attempts; the last one from then on

const pause = (attempt) =>
  new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    window.addEventListener("online", go);
  });

// What an answer that brought no piece means: "out" (signed out), "closed" (no such file any more), "away" (try again).
const meaning = (answer) => {
  if (answer.type === "opaqueredirect") return "out";
  return answer.status < 500 && answer.status !== 429 ? "closed" : "away";
};

// tell is called with "here", "away", "out" or "closed" whenever that changes. Nothing more is fetched once it is closed.
export const piecewise = (Transport, { address, length, tell }) => {
  let state = "here";
  let fetched = 0;
  const now = (next) => {
    if (next !== state) tell(next);
    state = next;
  };

  const once = async (begin, end) => {
    const headers = { Range: `bytes=${begin}-${end - 1}` };
    const answer = await fetch(address, { headers, redirect: "manual", cache: "no-store" });
    if (answer.status !== 206) return meaning(answer);
    const piece = new Uint8Array(await answer.arrayBuffer());
    return piece.length === end - begin ? piece : "away";
  };

  const piece = async (begin, end) => {
    for (let attempt = 0; state !== "closed"; attempt += 1) {
      const got = await once(begin, end).catch(() => "away");
      now(typeof got === "string" ? got : "here");
      if (typeof got !== "string") return got;
      await pause(attempt);
    }
    return null;
  };

  class Piecewise extends Transport {
    async requestDataRange(begin, end) {
      const got = await piece(begin, end);
      if (!got) return;
      fetched += end - begin;
      this.onDataRange(begin, got);
    }

    fetched() {
      return fetched;
    }

    abort() {
      state = "closed";
    }
  }
  return new Piecewise(length, null);
};
