import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import { readVisibleText } from '../../../extension/anchoring/visible-text.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import type { Description } from '../../../shared/text/describe-place.ts';
import record from '../../fixtures/pages/record.html?raw';

afterEach(() => document.body.replaceChildren());

const quote = (exact: string, prefix?: string, suffix?: string): { selector: Selector[] } => ({
  selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix }],
});

describe('anchorAll', () => {
  it('finds words whose typography and markup changed', async () => {
    document.body.innerHTML = '<p>He said: “We <em>don’t</em>\n  know&nbsp;–</p><p>yet”, and the o&shy;ﬃce closed.</p>';
    const [anchoring] = await anchorAll(document.body, [quote('"We don\'t know - yet", and the office closed.')]);
    expect(anchoring?.kind === 'exact' && anchoring.range.toString().startsWith('“We')).toBe(true);
  });

  it('begins and ends in text nodes', async () => {
    document.body.innerHTML = record;
    const [anchoring] = await anchorAll(document.body, [quote('A very deep harbour, measured')]);
    const range = anchoring?.kind === 'exact' ? anchoring.range : document.createRange();
    expect([range.startContainer, range.endContainer].every((node) => node instanceof Text)).toBe(true);
  });

  it('[AN1] finds nothing in text that a reader cannot see', async () => {
    document.body.innerHTML = `${record}<p hidden>The quay was sold without a vote.</p>`;
    expect(await anchorAll(document.body, [quote('The quay was sold without a vote.')])).toEqual([
      { kind: 'orphan', reason: 'quote-not-found' },
    ]);
  });

  it('[AN3] offers the places of repeated words without context', async () => {
    document.body.innerHTML = record;
    const [anchoring] = await anchorAll(document.body, [quote('Agreed.')]);
    expect(anchoring?.kind === 'uncertain' && anchoring.candidates.map(String)).toEqual(['Agreed.', 'Agreed.']);
  });

  const bad: Record<string, unknown> = {
    'no selectors': { selector: [] },
    'selectors that are no list': { selector: 'TextQuoteSelector' },
    'no quote': { selector: [{ type: 'TextPositionSelector', start: 0, end: 4 }] },
    'an empty quote': quote(''),
    'a quote that is no text': { selector: [{ type: 'TextQuoteSelector', exact: 12, prefix: null }] },
    'a missing quote and a path to nowhere': {
      selector: [{ type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: '/html/x[9]' } }],
    },
    'a megabyte of prefix': quote('not there', 'x'.repeat(1_000_000)),
    'a megabyte of quote': quote('x'.repeat(1_000_000)),
    'a position out of range': {
      selector: [{ type: 'TextPositionSelector', start: 1e12, end: -1 }, ...quote('not there').selector],
    },
    'a position that is no number': {
      selector: [{ type: 'TextPositionSelector', start: 'x' }, ...quote('not there', 'a').selector],
    },
    null: null,
    'a list with nothing in it': { selector: [null] },
  };
  for (const [name, target] of Object.entries(bad)) {
    it(`gives an orphan for ${name}`, async () => {
      document.body.innerHTML = record;
      const [anchoring] = await anchorAll(document.body, [target as { selector: Selector[] }]);
      expect(anchoring).toEqual({ kind: 'orphan', reason: 'quote-not-found' });
    });
  }

  it('places words in an open shadow root and in a frame of the same origin', async () => {
    document.body.innerHTML = '<div id="host"></div><iframe></iframe>';
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>The lamps on the east mole were replaced in March.</p>';
    const inside = document.querySelector('iframe')?.contentDocument as Document;
    inside.body.innerHTML = '<p>The tide tables were read and received.</p>';
    const anchorings = await anchorAll(document.body, [
      quote('The lamps on the east mole were replaced'),
      quote('The tide tables were read and received'),
    ]);
    const roots = anchorings.map((each) => each.kind === 'exact' && each.range.startContainer.getRootNode());
    expect(roots).toEqual([root, inside]);
  });

  it('describes words in an open shadow root so that they are found again', async () => {
    document.body.innerHTML = '<p>Before.</p><div id="host"></div><p>After.</p>';
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>The lamps were <b>replaced</b> in March.</p>';
    const range = document.createRange();
    range.selectNodeContents(root.querySelector('b') as Element);
    const described = describeRange(document.body, range) as Description;
    expect(described.quote).toEqual({
      exact: 'replaced',
      prefix: 'Before.\nThe lamps were ',
      suffix: ' in March.\nAfter.',
    });
    const selector: Selector[] = [{ type: 'TextQuoteSelector', ...described.quote }];
    const [anchoring] = await anchorAll(document.body, [{ selector }]);
    expect(anchoring?.kind === 'exact' && anchoring.range.startContainer).toBe(root.querySelector('b')?.firstChild);
  });

  it('asserts nothing that would begin in one tree and end in another', async () => {
    document.body.innerHTML = '<p>The lamps on the east</p><div id="host"></div>';
    (document.querySelector('#host') as Element).attachShadow({ mode: 'open' }).innerHTML =
      '<p>mole were replaced.</p>';
    const [anchoring] = await anchorAll(document.body, [quote('The lamps on the east mole were replaced.')]);
    expect(anchoring?.kind).toBe('orphan');
  });

  it('says that a page has no visible text', async () => {
    expect(await anchorAll(document.body, [quote('words')])).toEqual([{ kind: 'orphan', reason: 'no-visible-text' }]);
  });

  it('answers in the order of the targets', async () => {
    document.body.innerHTML = record;
    const targets = [quote('The lamps on the west mole will follow.'), quote('nowhere'), quote('412')];
    const kinds = (await anchorAll(document.body, targets)).map(({ kind }) => kind);
    expect(kinds).toEqual(['exact', 'orphan', 'exact']);
  });

  it('comes to nothing when it is aborted', async () => {
    document.body.innerHTML = record;
    expect(await anchorAll(document.body, [quote('412')], { signal: AbortSignal.abort() })).toEqual([]);
  });

  it('[AN7] lets the page have its turn', async () => {
    document.body.innerHTML = record.repeat(150);
    let turns = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      turns += 1;
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    await anchorAll(document.body, [quote('nowhere to be found on this page')]);
    channel.port1.close();
    expect(turns).toBeGreaterThan(1);
  });
});

/** Pages of blocks, inline elements, cells, lines, hidden parts and awkward signs. */
const words = fc.constantFrom(
  ...[
    'Agreed. ',
    'the quay ',
    ' ',
    '\n  ',
    'o\u00adﬃce ',
    '“no” – ',
    '👩🏽‍🚒',
    'e\u0301',
    '&amp;',
    'x',
    '\u00a0',
    '日本語',
    'אב ',
  ],
);
const page = fc.letrec<{ node: string; text: string }>((tie) => ({
  text: fc.array(words, { maxLength: 5 }).map((parts) => parts.join('')),
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('text'),
    fc.constant('<br>'),
    fc
      .tuple(
        fc.constantFrom('p', 'b', 'div', 'a', 'li', 'span hidden', 'script', 'details', 'span style="display: flex"'),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, children]) => `<${tag}>${children.join('')}</${tag.split(' ')[0]}>`),
    fc
      .array(tie('text'), { maxLength: 3 })
      .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`),
  ),
})).node;

describe('describeRange, then anchorAll, on generated pages', () => {
  const selections = fc.tuple(fc.array(page, { minLength: 1, maxLength: 6 }), fc.nat(10_000), fc.nat(10_000));

  function selectSomething([parts, from, to]: [string[], number, number]): Range {
    document.body.innerHTML = parts.join('');
    const walker = document.createTreeWalker(document.body);
    const nodes: Node[] = [document.body];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const pick = (at: number) => {
      const node = nodes[at % nodes.length] as Node;
      const length = node instanceof Text ? node.length : node.childNodes.length;
      return [node, Math.floor(at / nodes.length) % (length + 1)] as const;
    };
    const range = document.createRange();
    range.setStart(...pick(from));
    const end = pick(to);
    if (range.comparePoint(...end) < 0) range.setStart(...end);
    else range.setEnd(...end);
    return range;
  }

  it('is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(selections, async (input) => {
        const description = describeRange(document.body, selectSomething(input));
        if (!description) return;
        const selector: Selector[] = [{ type: 'TextQuoteSelector', ...description.quote }, ...description.selectors];
        const [anchoring] = await anchorAll(document.body, [{ selector }]);
        expect(anchoring?.kind).toBe('exact');
        const again = describeRange(document.body, (anchoring as { range: Range }).range) as Description;
        expect(again).toEqual(description);
      }),
      { numRuns: 400 },
    );
  });

  it('is never another place when text was put before', async () => {
    await fc.assert(
      fc.asyncProperty(selections, async (input) => {
        const description = describeRange(document.body, selectSomething(input));
        if (!description) return;
        const added = document.createElement('p');
        added.textContent = 'New: the quay, Agreed.';
        document.body.prepend(added);
        const selector: Selector[] = [{ type: 'TextQuoteSelector', ...description.quote }, ...description.selectors];
        const [anchoring] = await anchorAll(document.body, [{ selector }]);
        expect(anchoring?.kind).not.toBe('orphan');
        if (anchoring?.kind !== 'exact') return;
        const again = describeRange(document.body, anchoring.range) as Description;
        const start = (of: Description) => (of.selectors[0] as { start: number }).start;
        expect(start(again) - start(description)).toBe(readVisibleText(added).text.length + 1);
      }),
      { numRuns: 400 },
    );
  });
});
