// The pack as pdf.js has it: fetched in pieces, decoded in a worker, with nothing that a strict policy forbids.

import { piecewise } from "./reader_file.js";

const PIECE = 65536; // bytes: what is fetched at the least
const MOST = 24_000_000; // bytes: the library keeps all that was fetched for as long as the file is open

// Nothing is fetched but what the pages in view need. Without WebAssembly, which would need a wider policy: pictures in
// JPEG 2000 and JBIG2 are decoded by plain scripts. So are photographs, by the library in its worker: what the browser
// decodes for it, it keeps, up to half a gigabyte.
//
// A file is "full" when so much was fetched that it is better opened anew.
export const opened = async ({ pieces, size, drawing, worker, parts }, tell) => {
  const library = await import(drawing);
  library.GlobalWorkerOptions.workerSrc = worker;
  const range = piecewise(library.PDFDataRangeTransport, { address: pieces, length: Number(size), tell });
  const task = library.getDocument({
    range,
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    useWasm: false,
    isImageDecoderSupported: false,
    wasmUrl: parts,
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
  });
  const pack = await task.promise;
  return { library, pack, isFull: () => range.fetched() > MOST, close: () => task.destroy() };
};

// The file that open gives, given anew whenever it is full: {now, renew}. What stands on the sheets stays there, whichever
// it was drawn from; without signal the old one goes on. renew is called whenever nothing is being drawn.
export const lasting = async (open) => {
  let file = await open();
  let fresh = null;
  let opening = false;
  const reopen = async () => {
    opening = true;
    fresh = await open().catch(() => null);
    opening = false;
  };
  return {
    now: () => file,
    renew: () => {
      if (fresh) {
        file.close();
        [file, fresh] = [fresh, null];
      } else if (file.isFull() && !opening) reopen();
    },
  };
};
