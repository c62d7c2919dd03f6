import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import style from '../../../server/desk/desk.css?raw';
import { toExportActs } from '../../../server/desk/export-acts.ts';

const sheet = new CSSStyleSheet();
beforeEach(async () => {
  await sheet.replace(style);
  document.adoptedStyleSheets = [sheet];
});
afterEach(() => {
  document.adoptedStyleSheets = [];
  document.body.replaceChildren();
});

/** Shows this in a window of so many pixels. */
function show(html: string, width = 320): void {
  document.body.innerHTML = `<main style="width: ${width}px">${html}</main>`;
}
const toBoxes = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect());

describe('desk.css', () => {
  it('keeps controls apart where they break into lines, and a box with its word', () => {
    show(
      String(toExportActs('/documents/1', { page: '/documents/1', choices: { style: 'footnote', comments: false } })),
    );
    const [select, box, button] = toBoxes('form select, form label:has([type=checkbox]), form button');
    if (!select || !box || !button) throw new Error('The controls are not there.');
    expect(button.top).toBeGreaterThan(select.bottom);
    expect(button.top - box.bottom >= 8 || button.left - box.right >= 8).toBe(true);
    expect(box.height).toBeLessThan(30);
  });

  it('lets no list be wider than the window, however long its words are', () => {
    const list = `<select><option>${'Made a link for a new password '.repeat(3)}</option></select>`;
    show(`<form><p><label>Act ${list}</label> <button>Show</button></p></form>`);
    const [select] = toBoxes('select');
    expect(select?.width).toBeGreaterThan(200);
    expect(select?.right).toBeLessThanOrEqual(toBoxes('main')[0]?.right ?? 0);
  });

  it('makes a link that stands alone 24 pixels high, at the top, under a quote and at the end', () => {
    show(
      '<p class="faint"><a href="/">All</a></p><article><p class="faint"><a href="/">Open</a></p></article><p><a href="/">Back</a></p>',
    );
    const heights = toBoxes('a').map(({ height }) => height);
    expect(heights).toHaveLength(3);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  });
});
