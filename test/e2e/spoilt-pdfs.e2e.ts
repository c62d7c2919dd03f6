import { describe, it } from 'vitest';
import { expectSpoiltPdfsBorne } from '../faults/spoilt-pdfs.ts';

describe('the viewer', () => {
  it(
    'never hangs or crashes and loses no annotation, whatever became of the bytes of 150 files',
    () => expectSpoiltPdfsBorne({ alone: 25, inWindow: 125 }, Number(process.env.SEED ?? 1)),
    240_000,
  );
});
