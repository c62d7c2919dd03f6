import { setLine, setParagraph } from '../../support/set-text.ts';
import { writePdf } from '../../support/write-pdf.ts';

const words = (
  'committee council school route crossing request register survey patrol warning answer measure limit street ' +
  'parent pupil carer report cabinet review figure injury winter summer evidence witness budget meeting'
).split(' ');

/** A report of so many pages, no two paragraphs alike, with a running head and page numbers. */
export function writeLongReport(pages: number, title = 'A long report'): Uint8Array {
  return writePdf({
    title,
    pages: Array.from({ length: pages }, (_, page) => {
      let content = setLine(64, 800, 'A long report of an invented council', { size: 8 });
      let y = 760;
      for (let at = 1; at <= 8; at += 1) {
        const set = setParagraph({ x: 64, y, width: 460 }, `${page + 1}.${at} ${writeWords(page * 8 + at)}`);
        content += set.content;
        y = set.y - 10;
      }
      return { content: content + setLine(295, 30, String(page + 1), { size: 9 }) };
    }),
  });
}

/** Forty words that follow from `seed` alone. */
function writeWords(seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  return Array.from({ length: 40 }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return at % 10 === 9 ? String(state % 10_000) : (words[state % words.length] as string);
  }).join(' ');
}
