import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import 'pdfjs-dist/web/pdf_viewer.css';
import { createHighlighter } from '../../../extension/highlight/create-highlighter.ts';
import { createPainter } from '../../../extension/highlight/create-painter.ts';
import { kinds } from '../../../extension/highlight/highlight-sheet.ts';
import { createPaperPainter } from '../../../extension/pdf/create-paper-painter.ts';
import '../../../extension/pdf/viewer.css';
import {
  countInk,
  cut,
  findContrast,
  findGround,
  type Picture,
  takePicture,
  toShape,
} from '../../support/read-picture.ts';

/** Pixels over the words' own box, whose height is the font's, where the line of what is in focus may lie. */
const above = 8;

/** Words, and behind them white space, on which there is nothing but the line. */
const words = `HHHH${'\u00a0'.repeat(8)}`;
const box = 'position: relative; width: 400px; height: 96px; font: 32px/64px sans-serif';

/** Pages as people meet them. Each has the words in `#words`; what is seen of them stands in `#box`. */
const pages = {
  'a light page': `<div id="box" style="${box}; background: #fff; color: #222"><span id="words">${words}</span></div>`,
  'a dark page': `<div id="box" style="${box}; background: #191b1a; color: #e6e3dc"><span id="words">${words}</span></div>`,
  'a page of dark grey on grey': `<div id="box" style="${box}; background: #ddd; color: #333"><span id="words">${words}</span></div>`,
  'a PDF, whose words are painted below its text': `<div class="viewer" style="height: auto">
    <div id="box" style="${box}; background: #fff; color: #000">${words}
      <div class="textLayer"><span role="presentation" id="words" style="font: 32px/64px sans-serif; letter-spacing: 2px; left: 0; top: 0">${words}</span></div>
    </div></div>`,
};

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  CSS.highlights.clear();
  document.body.replaceChildren();
  await force('none');
});

const force = (value: 'active' | 'none') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });

/** How an annotation of each kind looks, as it was marked and changed, or in focus: contrasts, and the shape of its line. */
async function lookAt(page: string, inFocus = false) {
  document.body.innerHTML = page;
  const paint = document.querySelector('.textLayer') ? createPaperPainter : createPainter;
  const highlighter = createHighlighter(document, { signal: stop.signal, paint });
  const node = document.querySelector('#words')?.firstChild as Text;
  const toRange = (end: number) => {
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, end);
    return range;
  };
  const { left, top, width } = toRange(node.length).getBoundingClientRect();
  const lettersEnd = Math.ceil(toRange(4).getBoundingClientRect().width);
  const frame = document.createElement('div');
  frame.style.cssText = `position: absolute; left: ${left}px; top: ${top - above}px; width: ${width}px; height: ${60 + above}px`;
  const photograph = async () => {
    document.body.append(frame);
    const picture = await takePicture(frame);
    frame.remove();
    return picture;
  };
  /** Within the words' own background, wherever it ends. */
  const onGround = (picture: Picture) => ({
    ...picture,
    height: 40,
    at: (x: number, y: number) => picture.at(x, y + above),
  });
  /** Below the words, where only changed ones have a line. */
  const belowGround = (picture: Picture) => ({
    ...picture,
    height: 7,
    at: (x: number, y: number) => picture.at(x, y + above + 45),
  });
  const plain = onGround(await photograph());
  const looks = [];
  for (const type of kinds) {
    for (const isChanged of [false, true]) {
      highlighter.draw([{ id: 'a', type, isChanged, ranges: [toRange(node.length)] }]);
      if (inFocus) highlighter.focus('a');
      const whole = await photograph();
      const [picture, below] = [onGround(whole), belowGround(whole)];
      const line = cut(picture, lettersEnd, picture.width);
      const ground = findGround(line);
      looks.push({
        name: isChanged ? `${type}, changed` : type,
        letters: findContrast(cut(picture, 0, lettersEnd), ground),
        inkAdded:
          countInk(cut(picture, 0, lettersEnd), ground) / countInk(cut(plain, 0, lettersEnd), findGround(plain)),
        line: findContrast(line, ground),
        shape: toShape(cut(whole, lettersEnd, whole.width), ground),
        below: findContrast(below, findGround(below)),
        isChanged,
      });
    }
  }
  return looks;
}

describe.each(['none', 'active'] as const)('createHighlighter, forced colours: %s', (forced) => {
  it.each(Object.entries(pages))(
    '[HL2] keeps words readable, and the kinds apart by the line alone, on %s',
    async (name, page) => {
      await force(forced);
      const looks = await lookAt(page);
      expect(looks.filter(({ letters, line }) => letters < 4.5 || line < 3)).toEqual([]);
      // In forced colours the wave lies on the ground.
      if (forced === 'none') expect(looks.filter(({ isChanged, below }) => isChanged !== below >= 3)).toEqual([]);
      // Words that are painted elsewhere are not written over them a second time.
      if (forced === 'none' || name.includes('PDF')) expect(looks.filter(({ inkAdded }) => inkAdded > 1.1)).toEqual([]);
      expect(new Set(looks.map(({ shape }) => shape)).size).toBe(6);
    },
  );
});

describe('createHighlighter', () => {
  it.each(['a light page', 'a PDF, whose words are painted below its text'] as const)(
    '[HL2] tells by the line alone in forced colours what is in focus, and of which kind it is, on %s',
    async (name) => {
      await force('active');
      const [looks, inFocus] = [await lookAt(pages[name]), await lookAt(pages[name], true)];
      expect(inFocus.filter(({ letters }) => letters < 4.5)).toEqual([]);
      expect(new Set([...looks, ...inFocus].map(({ shape }) => shape)).size).toBe(12);
    },
  );
});
