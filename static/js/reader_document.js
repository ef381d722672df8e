// The pack as pdf.js has it: fetched in pieces, decoded in a worker, with nothing that a strict policy forbids.

import { piecewise } from "./reader_file.js";

const PIECE = 65536; // bytes: what is fetched at the least

// Nothing is fetched but what the pages in view need. Without WebAssembly, which would need a wider policy: pictures in
// JPEG 2000 and JBIG2 are decoded by plain scripts.
export const opened = async ({ pieces, size, drawing, worker, parts }, tell) => {
  const library = await import(drawing);
  library.GlobalWorkerOptions.workerSrc = worker;
  const range = piecewise(library.PDFDataRangeTransport, { address: pieces, length: Number(size), tell });
  const pack = await library.getDocument({
    range,
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    useWasm: false,
    wasmUrl: parts,
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
  }).promise;
  return { library, pack };
};
