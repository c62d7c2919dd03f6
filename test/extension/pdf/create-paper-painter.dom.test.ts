import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import 'pdfjs-dist/web/pdf_viewer.css';
import { createPaperPainter } from '../../../extension/pdf/create-paper-painter.ts';
import '../../../extension/pdf/viewer.css';
import { readHighlights } from '../../support/pdf-pages.ts';

/** Pieces of text as pdf.js sets them, each with the words that are marked in it. */
const items = {
  level: { text: 'a line of the report', words: 'line of', style: 'left: 10%; top: 10%' },
  'stretched, below it': { text: 'another line of it', words: 'line', style: 'left: 10%; top: 15%; --scale-x: 1.7' },
  upright: { text: 'up along the margin', words: 'along the', style: 'left: 10%; top: 90%; --rotate: -90deg' },
  downwards: { text: 'down along the margin', words: 'the margin', style: 'left: 90%; top: 10%; --rotate: 90deg' },
  slanted: { text: 'a slanted draft mark', words: 'draft', style: 'left: 30%; top: 40%; --rotate: 30deg' },
  steep: { text: 'a steep draft mark', words: 'steep draft', style: 'left: 30%; top: 80%; --rotate: -50deg' },
  diagonal: { text: 'a diagonal draft mark', words: 'draft', style: 'left: 55%; top: 40%; --rotate: 45deg' },
  'from right to left': { text: 'דו"ח 2016 של המועצה', words: 'דו"ח 2016', style: 'left: 40%; top: 25%', dir: 'rtl' },
};

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
});

afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

describe('createPaperPainter', () => {
  it.each([0, 90, 180, 270])(
    'covers just the words, however they are set, on a page that is turned by %i',
    (turned) => {
      document.body.innerHTML = `<div class="viewer" style="position: absolute; width: 500px; height: 500px">
      <div class="textLayer" data-main-rotation="${turned}" style="--total-scale-factor: 1.5; width: 400px; height: 500px; inset: auto"></div></div>`;
      const layer = document.querySelector('.textLayer') as Element;
      const ranges = Object.values(items).map(({ text, words, style, ...rest }) => {
        const item = document.createElement('span');
        item.setAttribute('role', 'presentation');
        item.style.cssText = `--font-height: 10px; font-family: sans-serif; ${style}`;
        item.dir = 'dir' in rest ? rest.dir : 'ltr';
        item.textContent = text;
        layer.append(item);
        const range = document.createRange();
        range.setStart(item.firstChild as Text, text.indexOf(words));
        range.setEnd(item.firstChild as Text, text.indexOf(words) + words.length);
        return range;
      });
      const painter = createPaperPainter(document, stop.signal);
      painter.fill('claim', ranges);
      expect(readHighlights()).toEqual(Object.values(items).map(({ words }) => words));
      painter.fill('claim', ranges.slice(0, 1));
      expect(readHighlights()).toEqual([items.level.words]);
      painter.fill('claim', []);
      expect(document.querySelectorAll('.marks path').length).toBe(0);
    },
  );
});
