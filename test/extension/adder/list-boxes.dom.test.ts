import { afterEach, describe, expect, it } from 'vitest';
import { listBoxes } from '../../../extension/adder/list-boxes.ts';

afterEach(() => document.body.replaceChildren());

function addFrame(document: Document, html: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'margin: 30px; border: 5px solid; width: 200px; height: 100px';
  document.body.append(frame);
  const inside = frame.contentDocument as Document;
  inside.body.style.margin = '0';
  inside.body.innerHTML = html;
  return frame;
}

function rangeIn(tree: ParentNode): Range {
  const words = tree.querySelector('p') as Element;
  const range = words.ownerDocument.createRange();
  range.selectNodeContents(words);
  return range;
}

describe('listBoxes', () => {
  it('is where the browser draws the range, in the page itself', () => {
    document.body.innerHTML = '<p>Agreed.</p>';
    const range = rangeIn(document);
    expect(listBoxes(range)).toEqual([...range.getClientRects()]);
  });

  it('counts from the page for a frame in a frame', () => {
    const outer = addFrame(document, '');
    const inner = addFrame(outer.contentDocument as Document, '<p style="margin: 7px">Agreed.</p>');
    const [box] = listBoxes(rangeIn(inner.contentDocument as Document));
    const { left, top } = outer.getBoundingClientRect();
    expect([(box?.left ?? 0) - left, (box?.top ?? 0) - top]).toEqual([5 + 30 + 5 + 7, 5 + 30 + 5 + 7]);
  });

  it('leaves out what the frame does not show', () => {
    const frame = addFrame(document, '<p style="margin-top: 300px">Agreed.</p>');
    expect(listBoxes(rangeIn(frame.contentDocument as Document))).toEqual([]);
  });
});
