import { afterEach, describe, expect, it } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import type { Description } from '../../../shared/text/describe-place.ts';
import record from '../../fixtures/pages/record.html?raw';

afterEach(() => document.body.replaceChildren());

type Point = [selector: string, offset: number, ...path: number[]];

/** A range between points: an element, an offset, and the way down to one of its child nodes. */
function makeRange(from: Point, to: Point): Range {
  const find = ([selector, offset, ...path]: Point) => {
    let node: Node | null = document.querySelector(selector);
    for (const index of path) node = node?.childNodes[index] ?? null;
    if (!node) throw new Error(`Nothing at ${selector} ${path}. Look at record.html.`);
    return [node, offset] as const;
  };
  const range = document.createRange();
  range.setStart(...find(from));
  range.setEnd(...find(to));
  return range;
}

const cases: Record<string, { from: Point; to: Point; exact: string }> = {
  'words of a sentence': { from: ['#item', 4, 0], to: ['#item', 9, 0], exact: 'lamps' },
  'from inside a link': { from: ['#hall', 4, 0], to: ['#opening', 5, 4], exact: 'customs hall, whe' },
  'over a line feed of the source': { from: ['#opening', 2, 4], to: ['#opening', 22, 4], exact: 'where 12 members' },
  'two paragraphs': {
    from: ['#first', 28, 0],
    to: ['#second', 12, 0],
    exact: 'would be repaired by spring.\n“It was not,',
  },
  'a triple click: to the start of the next block': {
    from: ['#first', 0, 0],
    to: ['#second', 0],
    exact: '“We were told that the quay would be repaired by spring.',
  },
  'an element by its boundaries': {
    from: ['#item', 0],
    to: ['#item', 1],
    exact: 'The lamps on the east mole were replaced.',
  },
  'across lines': { from: ['#lines', 2, 0], to: ['#lines', 9, 2], exact: 'Quay Street\nNorthport' },
  'runs of white space': { from: ['#lines', 0, 4], to: ['#lines', 18, 4], exact: 'Telephone upon' },
  'cells of a table': { from: ['#year', 0, 0], to: ['#boats', 3, 0], exact: '2015 412' },
  'rows of a table': { from: ['#boats', 0, 0], to: ['#row + tr', 1], exact: '412\n2016' },
  'white space at both ends': { from: ['#item', 3, 0], to: ['#item', 10, 0], exact: 'lamps' },
  'half an emoji': { from: ['#signs', 16, 0], to: ['#signs', 23, 0], exact: '👩🏽‍🚒 c' },
  'a letter without its accent': { from: ['#signs', 30, 0], to: ['#signs', 34, 0], exact: 'Rene\u0301' },
  'through nested elements': {
    from: ['#nested', 0, 0],
    to: ['#nested', 3, 5, 0],
    exact: 'A very deep harbour, measured twi',
  },
  'repeated words': { from: ['#agreed', 0, 0], to: ['#agreed', 7, 0], exact: 'Agreed.' },
  'from the top of the page': {
    from: ['header', 0],
    to: ['#opening', 0],
    exact: 'Home Minutes\nMinutes of the Harbour Committee',
  },
};

const toLine = ({ exact, prefix = '', suffix = '' }: Description['quote']) =>
  (prefix + exact + suffix).replaceAll(/\s+/g, ' ');

/** As an engine, an editor or a translation leaves a page: every text in many nodes. */
function splitTexts(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  for (const node of nodes) for (let rest = node; rest.length > 3; ) rest = rest.splitText(3);
}

describe('describeRange', () => {
  it('describes nothing whose words begin in one tree and end in another, which nothing could find again', () => {
    document.body.innerHTML = '<p>The lamps on the east<span></span> </p>';
    (document.querySelector('span') as Element).attachShadow({ mode: 'open' }).innerHTML = ' mole';
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('p') as Element);
    expect(describeRange(document.body, range)).toBe(null);
  });

  for (const [name, { from, to, exact }] of Object.entries(cases)) {
    it(`takes the words as a reader sees them: ${name}`, () => {
      document.body.innerHTML = record;
      expect(describeRange(document.body, makeRange(from, to))?.quote.exact).toBe(exact);
    });
  }

  it('[AN1] takes nothing that a reader cannot see into words, context or text', () => {
    document.body.innerHTML = '<p id="p">seen <span hidden>unseen</span>words <script>unseen</script>here</p>';
    const description = describeRange(document.body, makeRange(['#p', 0], ['#p', 1]));
    expect(JSON.stringify(description)).not.toContain('unseen');
  });

  const nothing: Record<string, string> = {
    'white space': '<p id="p"> \n </p>',
    'hidden words': '<p id="p"><span hidden>words</span></p>',
    'a field': '<p id="p"><input value="words"></p>',
    'nothing at all': '<p id="p"></p>',
  };
  for (const [name, html] of Object.entries(nothing)) {
    it(`returns null for ${name}`, () => {
      document.body.innerHTML = `<p>before</p>${html}<p>after</p>`;
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('#p') as Element);
      expect(describeRange(document.body, range)).toBe(null);
    });
  }

  it('returns null for a range outside the root', () => {
    document.body.innerHTML = '<p id="one">one</p><p id="two">two</p>';
    expect(describeRange(document.querySelector('#one') as Element, makeRange(['#two', 0], ['#two', 1]))).toBe(null);
  });

  it('takes at least 32 characters of context, to the ends of words', () => {
    document.body.innerHTML = record;
    const { quote } = describeRange(document.body, makeRange(['#item', 4, 0], ['#item', 9, 0])) as Description;
    expect(quote.prefix).toBe('“It was not,” said Cllr O’Hara.\nThe ');
    expect(quote.suffix).toBe(' on the east mole were replaced.\nAgreed.');
  });

  it('takes as much context as tells repeated words apart', () => {
    const verse = 'It was resolved that the report be noted and that the officers be thanked for their work.';
    document.body.innerHTML = `<p>Quay.</p><p>${verse}</p><p id="p">${verse}</p><p>${verse}</p>`;
    const { quote } = describeRange(document.body, makeRange(['#p', 7, 0], ['#p', 15, 0])) as Description;
    expect(quote.exact).toBe('resolved');
    expect(document.body.innerText.replaceAll(/\s+/g, ' ').split(toLine(quote))).toHaveLength(2);
  });

  it('keeps the context within its limit', () => {
    document.body.innerHTML = `<p id="p">${'again and '.repeat(2_000)}</p>`;
    const { quote } = describeRange(document.body, makeRange(['#p', 10_000, 0], ['#p', 10_005, 0])) as Description;
    expect(quote.prefix?.length).toBeLessThanOrEqual(1_000);
    expect(quote.suffix?.length).toBeLessThanOrEqual(1_000);
  });

  it('gives the offsets of the words and the whole text with plain typography', () => {
    document.body.innerHTML = '<p>“One”</p><p id="p">two</p>';
    expect(describeRange(document.body, makeRange(['#p', 0], ['#p', 1]))).toEqual({
      quote: { exact: 'two', prefix: '“One”\n' },
      selectors: [{ type: 'TextPositionSelector', start: 6, end: 9 }],
      text: '"One" two',
    });
  });

  it('gives the words of a range that is longer than an annotation can hold', () => {
    document.body.innerHTML = `<p id="p">${'word '.repeat(4_000)}</p>`;
    const { quote } = describeRange(document.body, makeRange(['#p', 0], ['#p', 1])) as Description;
    expect(quote.exact).toHaveLength(19_999);
  });
});

describe('describeRange, then anchorAll', () => {
  for (const [name, { from, to }] of Object.entries(cases)) {
    const conditions: Record<string, () => void> = {
      'on the same page': () => {},
      'when texts stand in many nodes': splitTexts,
      'when text was put before': () => document.body.insertAdjacentHTML('afterbegin', '<p>New words at the top.</p>'),
      'without the offset': () => {},
    };
    for (const [condition, change] of Object.entries(conditions)) {
      it(`comes back to the same words ${condition}: ${name}`, async () => {
        document.body.innerHTML = record;
        const { quote, selectors } = describeRange(document.body, makeRange(from, to)) as Description;
        change();
        const position = condition === 'without the offset' ? [] : selectors;
        const selector: Selector[] = [...position, { type: 'TextQuoteSelector', ...quote }];
        const [anchoring] = await anchorAll(document.body, [{ selector }]);
        const again = anchoring?.kind === 'exact' && describeRange(document.body, anchoring.range);
        expect(again ? again.quote.exact : anchoring).toBe(quote.exact);
      });
    }
  }
});
