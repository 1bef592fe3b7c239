import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { answerTasks } from './answer-tasks.mjs';

/**
 * Reads the files of strangers in a thread of its own, which knows no key: the text of a PDF, and the QR
 * codes in pictures and on pages. Both libraries are WebAssembly, so that a fault of theirs reaches no memory
 * but their own.
 */

const require = createRequire(import.meta.url);

/** Pages of 64 KB that one library may have: 384 MB. A photo of 24 million pixels takes most of that. */
const mostMemory = 6144;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / 65_536 + pages > mostMemory)
    throw new RangeError('the file needs too much memory');
  return grow.call(this, pages);
};

// They write about damaged files, which nobody who reads the log could act on.
console.error = () => undefined;
console.warn = () => undefined;

const ready = readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasmBinary) =>
  prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }),
);
const pdfium = PDFiumLibrary.init();

/** Certificates have one page. A print of a page about one has some more. */
const mostPages = 4;
/** Characters of a page that are looked at. */
const mostText = 20_000;
/** Pixels of the longer side of a page that is drawn: 200 for an inch of Letter paper. */
const pageSide = 2200;

const options = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 };

async function readCodes(picture) {
  await ready;
  // What is no picture comes back as a code with an error.
  return (await readBarcodes(picture, options)).filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** A PDF that cannot be read, or only with a password, has no text for us. */
async function readPdf(file) {
  let document;
  try {
    document = await (await pdfium).loadDocument(file);
  } catch {
    return [];
  }
  try {
    const texts = [];
    for (let index = 0; index < Math.min(document.getPageCount(), mostPages); index++) {
      const page = document.getPage(index);
      texts.push(page.getText().slice(0, mostText), ...(await readPage(page)));
    }
    return texts;
  } finally {
    document.destroy();
  }
}

async function readPage(page) {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = pageSide / Math.max(originalWidth, originalHeight, 1);
  const { data, width, height } = await page.render({ scale, colorSpace: 'BGRA', render: 'bitmap' });
  return readCodes({ data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' });
}

answerTasks(({ kind, file }) => (kind === 'pdf' ? readPdf(file) : readCodes(file)));
