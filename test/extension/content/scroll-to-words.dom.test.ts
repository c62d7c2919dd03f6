import { afterEach, describe, expect, it } from 'vitest';
import { scrollToWords } from '../../../extension/content/scroll-to-words.ts';

afterEach(() => {
  scrollTo(0, 0);
  document.body.replaceChildren();
});

describe('scrollToWords', () => {
  const lines = Array.from({ length: 400 }, (_, at) => `line ${at}`).join('\n');
  const pages = {
    'a window': `<pre>${lines}</pre>`,
    'a part of a page that scrolls': `<div style="height: 3000px"></div><div style="height: 200px; overflow: auto"><pre>${lines}</pre></div>`,
    'two of them in one another': `<div style="height: 300px; overflow: auto"><div style="height: 3000px"></div><pre style="height: 150px; overflow: auto">${lines}</pre></div>`,
  };
  for (const [name, html] of Object.entries(pages)) {
    it(`shows words in the midst of a text that is taller than ${name}`, () => {
      document.body.innerHTML = html;
      const text = document.querySelector('pre')?.firstChild as Text;
      const range = document.createRange();
      for (const line of [310, 20]) {
        const start = text.data.indexOf(`line ${line}`);
        range.setStart(text, start);
        range.setEnd(text, start + 7);
        scrollToWords(range);
        const { left, top } = range.getBoundingClientRect();
        expect(document.elementFromPoint(left + 2, top + 2)).toBe(text.parentElement);
      }
    });
  }
});
