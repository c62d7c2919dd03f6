/** Spoils PDFs as disks, networks and half-made programs do. */
import fc from 'fast-check';
import { listForeignPdfs } from '../fixtures/pdf/foreign-pdfs.ts';
import { pdfSamples } from '../fixtures/pdf/samples.ts';

export type SpoiltPdf = { name: string; bytes: Uint8Array };

/** One of the samples, or of what other programs wrote, with some of its bytes replaced, or its end cut off. */
export function spoiltPdf(): fc.Arbitrary<SpoiltPdf> {
  // Built once; the long one takes seconds to read, whatever became of it.
  const samples = Object.entries(pdfSamples)
    .filter(([name]) => name !== 'five hundred pages')
    .map(([name, make]) => ({ name, bytes: make().bytes }))
    .concat(listForeignPdfs());
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    by: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.constantFrom(...tokens.map(toBytes))),
    cut: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
  });
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });
  return fc.tuple(fc.constantFrom(...samples), changes).map(([{ name, bytes: sound }, made]) => {
    let bytes = sound.slice();
    for (const { at, by, cut } of made) {
      const start = Math.floor(at * bytes.length);
      bytes.set(by.subarray(0, bytes.length - start), start);
      if (cut !== null) bytes = bytes.subarray(0, Math.ceil(cut * bytes.length));
    }
    return { name, bytes };
  });
}

/** Words that mean something to a reader of such a file. */
const tokens = [
  'endobj',
  'stream',
  '/Kids [1 0 R]',
  '/Count 99999999',
  '/Length 1e9',
  '<<<<<<',
  '((((((',
  '/Parent 3 0 R',
];

const toBytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
