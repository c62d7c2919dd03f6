import { afterEach, describe, expect, it, vi } from 'vitest';
import { toOffsets, toRange } from '../../../extension/anchoring/visible-range.ts';
import { readVisibleText } from '../../../extension/anchoring/visible-text.ts';

afterEach(() => document.body.replaceChildren());

describe('toRange', () => {
  it('gives the nodes of a place in a block that was read as one, and toOffsets the place', () => {
    document.body.innerHTML = '<p>first</p><p>one <b>two <i>three</i></b> four</p>';
    const visible = readVisibleText(document.body);
    const start = visible.text.indexOf('wo');
    const range = toRange(visible, { start, end: start + 'wo thr'.length }) as Range;
    expect([range.startContainer.textContent, range.startOffset]).toEqual(['two ', 1]);
    expect([range.endContainer.textContent, range.endOffset]).toEqual(['three', 3]);
    expect(toOffsets(visible, range)).toEqual({ start, end: start + 'wo thr'.length });
  });

  it('gives nothing of a block that is no longer as it was read', () => {
    document.body.innerHTML = '<p>one two three</p>';
    const visible = readVisibleText(document.body);
    expect(String(toRange(visible, { start: 4, end: 7 }))).toBe('two');
    (document.querySelector('p') as Element).prepend('nought ');
    expect(toRange(visible, { start: 4, end: 7 })).toBeNull();
  });

  it('[AN7] joins the text of a block for no place in it: a page of plain text is one block of megabytes', () => {
    document.body.innerHTML = '<pre></pre>';
    const pre = document.body.firstElementChild as Element;
    for (let part = 0; part < 3; part += 1) pre.append(`part ${part}, `);
    const visible = readVisibleText(document.body);
    expect(visible.sources).toEqual([pre]);
    const joined = vi.spyOn(Node.prototype, 'textContent', 'get');
    try {
      expect(String(toRange(visible, { start: 8, end: 14 }))).toBe('part 1');
      expect(joined).not.toHaveBeenCalled();
    } finally {
      joined.mockRestore();
    }
  });
});
