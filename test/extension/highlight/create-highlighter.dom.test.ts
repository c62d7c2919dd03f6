import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHighlighter, type Highlighter, type Mark } from '../../../extension/highlight/create-highlighter.ts';

let stop: AbortController;
let highlighter: Highlighter;
let before: string[];

beforeEach(() => {
  document.body.innerHTML = '<p id="p">The committee made 38 recommendations.</p><p id="q">Agreed.</p>';
  CSS.highlights.set('the-page', new Highlight());
  before = [...CSS.highlights.keys()];
  stop = new AbortController();
  highlighter = createHighlighter(document, { signal: stop.signal });
});

afterEach(() => {
  stop.abort();
  CSS.highlights.clear();
  document.adoptedStyleSheets = [];
  document.body.replaceChildren();
});

function makeRange(selector: string, start: number, end: number): Range {
  const node = document.querySelector(selector)?.firstChild as Text;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

const whole = (): Mark => ({ id: 'whole', type: 'claim', isChanged: false, ranges: [makeRange('#p', 0, 38)] });
const part = (): Mark => ({ id: 'part', type: 'note', isChanged: false, ranges: [makeRange('#p', 4, 13)] });

/** The words that are drawn, by everything that we registered. */
function listDrawn(): string[] {
  return [...CSS.highlights.entries()]
    .filter(([name]) => name !== 'the-page')
    .flatMap(([, highlight]) => [...highlight].map(String));
}

describe('createHighlighter', () => {
  it('[HL1] draws without a change to the page', async () => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    highlighter.draw([whole(), part()]);
    highlighter.focus('whole');
    highlighter.flash('part');
    await new Promise(requestAnimationFrame);
    observer.disconnect();
    expect(records).toEqual([]);
  });

  it('draws the words of its marks and no others', () => {
    highlighter.draw([whole(), part()]);
    highlighter.draw([part()]);
    expect(listDrawn()).toEqual(['committee']);
  });

  it('styles the kinds with lines of different styles', () => {
    highlighter.draw([whole(), part()]);
    const styles = [...CSS.highlights.entries()]
      .filter(([name, { size }]) => name !== 'the-page' && size > 0)
      .map(([name]) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationStyle);
    expect(new Set(styles)).toEqual(new Set(['solid', 'dashed']));
  });

  it('[AN2] draws changed words as their kind, with a wavy line of the same hue in addition', () => {
    const listStyles = () =>
      [...CSS.highlights.entries()]
        .filter(([name, { size }]) => name !== 'the-page' && size > 0)
        .map(([name]) => getComputedStyle(document.body, `::highlight(${name})`))
        .map(({ textDecorationStyle: style, textDecorationColor: hue }) => ({ style, hue }));
    highlighter.draw([whole()]);
    const plain = listStyles();
    highlighter.draw([{ ...whole(), isChanged: true }]);
    expect(listStyles()).toEqual([...plain, { style: 'wavy', hue: plain[0]?.hue }]);
  });

  it('[HL1] removes what it registered and nothing of the page', () => {
    highlighter.draw([whole()]);
    stop.abort();
    expect([...CSS.highlights.keys()]).toEqual(before);
    expect(document.adoptedStyleSheets).toEqual([]);
  });

  it('[HL1] leaves a name alone that the page has taken meanwhile', () => {
    const [name] = [...CSS.highlights.keys()].filter((each) => !before.includes(each));
    const theirs = new Highlight();
    CSS.highlights.set(name as string, theirs);
    stop.abort();
    expect(CSS.highlights.get(name as string)).toBe(theirs);
  });

  it('keeps apart from a page that uses the same kind of name', () => {
    stop.abort();
    CSS.highlights.set('h1-0', new Highlight(makeRange('#q', 0, 6)));
    stop = new AbortController();
    createHighlighter(document, { signal: stop.signal }).draw([part()]);
    expect(listDrawn()).toEqual(['Agreed', 'committee']);
  });

  it('has names that do not say whose they are', () => {
    expect([...CSS.highlights.keys()].join(' ')).not.toMatch(/record|mark|claim|passage/i);
  });

  it('draws again after the page cleared the registry and the sheets', () => {
    CSS.highlights.clear();
    document.adoptedStyleSheets = [];
    highlighter.draw([whole()]);
    expect(listDrawn()).toEqual(['The committee made 38 recommendations.']);
    expect(document.adoptedStyleSheets).toHaveLength(1);
  });

  it('draws again by itself after the page cleared the registry', async () => {
    highlighter.draw([whole()]);
    CSS.highlights.clear();
    await expect.poll(listDrawn, { timeout: 3_000 }).toEqual(['The committee made 38 recommendations.']);
  });

  it('draws in open shadow roots, with a style of their own', () => {
    const root = (document.querySelector('#q') as HTMLElement).attachShadow({ mode: 'open' });
    root.innerHTML = '<p>Noted.</p>';
    const range = document.createRange();
    range.selectNodeContents(root.querySelector('p') as Element);
    highlighter.draw([{ ...part(), ranges: [range] }]);
    expect(listDrawn()).toEqual(['Noted.']);
    expect(root.adoptedStyleSheets).toHaveLength(1);
    stop.abort();
    expect(root.adoptedStyleSheets).toEqual([]);
  });

  it('draws in a frame of the same origin with the registry of its document, and finds it at its place', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentDocument as Document;
    inside.body.innerHTML = '<p>Noted.</p>';
    const range = inside.createRange();
    range.selectNodeContents(inside.querySelector('p') as Element);
    highlighter.draw([{ ...part(), ranges: [range] }]);
    expect(listDrawn()).toEqual([]);
    const registry = (frame.contentWindow as typeof window).CSS.highlights;
    expect([...registry.values()].flatMap((each) => [...each].map(String))).toEqual(['Noted.']);
    const { left, top } = range.getBoundingClientRect();
    expect(highlighter.find(left + 6, top + 6, inside)).toEqual(['part']);
    expect(highlighter.find(left + 6, top + 6)).toEqual([]);
    frame.remove();
  });

  it('shows a place that is offered until it is taken back', () => {
    highlighter.offer(makeRange('#q', 0, 6));
    expect(listDrawn()).toEqual(['Agreed']);
    highlighter.offer(null);
    expect(listDrawn()).toEqual([]);
  });

  it('finds the shortest mark at a point first', () => {
    highlighter.draw([whole(), part()]);
    const { left, top } = makeRange('#p', 5, 6).getBoundingClientRect();
    expect(highlighter.find(left + 1, top + 1)).toEqual(['part', 'whole']);
  });

  it('finds the words where they were hit themselves, and not what lies over them', () => {
    highlighter.draw([whole()]);
    const { left, top } = makeRange('#p', 5, 6).getBoundingClientRect();
    const [p, q] = document.querySelectorAll('p') as unknown as [Element, Element];
    expect(highlighter.find(left + 1, top + 1, p)).toEqual(['whole']);
    expect(highlighter.find(left + 1, top + 1, q)).toEqual([]);
  });

  it('finds nothing beside the words', () => {
    highlighter.draw([whole()]);
    const { right, top } = makeRange('#p', 0, 38).getBoundingClientRect();
    expect(highlighter.find(right + 5, top + 1)).toEqual([]);
  });

  it('draws the mark in focus in addition, also after drawing again', () => {
    highlighter.draw([part()]);
    highlighter.focus('part');
    const focused = listDrawn().length;
    highlighter.draw([part()]);
    expect([focused, listDrawn().length]).toEqual([3, 3]);
  });

  it('takes the focus away', () => {
    highlighter.draw([part()]);
    highlighter.focus('part');
    highlighter.focus(null);
    expect(listDrawn()).toEqual(['committee']);
  });

  it('draws an id that it does not know nowhere', () => {
    highlighter.draw([part()]);
    highlighter.focus('unknown');
    highlighter.flash('unknown');
    expect(listDrawn()).toEqual(['committee']);
  });
});
