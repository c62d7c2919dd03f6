import { describe, it } from 'vitest';
import { expectSpoiltPdfsBorne } from '../faults/spoilt-pdfs.ts';

/** Each run tries others, unless `SEED` says which. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const files = Number(process.env.FILES ?? 5_000);

describe('the viewer', () => {
  it(
    `never hangs or crashes and loses no annotation, whatever became of the bytes of ${files} files`,
    () => expectSpoiltPdfsBorne({ alone: Math.ceil(files / 5), inWindow: files - Math.ceil(files / 5) }, seed),
    7_000_000,
  );
});
