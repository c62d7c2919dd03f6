import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { createAnchorer } from '../../../extension/anchoring/create-anchorer.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import { placeRest } from '../../../shared/text/place-quotes.ts';
import { buildPage, type Piece, pageArbitrary } from './page-trees.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.head.querySelector('#look')?.remove();
  document.body.replaceChildren();
});

type Target = { selector: Selector[] };

const sentence = (at: number) => `Berth ${at} of the outer basin was let to a dredging company for a year.`;
const newAnchorer = () =>
  createAnchorer(
    () => document.body,
    async () => placeRest,
  );

/** Described as on a page of which all is read. */
function describeText(node: Text): Target[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const description = describeRange(document.body, range);
  return description
    ? [{ selector: [...description.selectors, { type: 'TextQuoteSelector', ...description.quote }] }]
    : [];
}

/** What stands where, by a look at the words alone, and by reading all of the page first. */
async function anchorBothWays(targets: readonly Target[]): Promise<[unknown, unknown]> {
  const byGuess = await newAnchorer().anchor(targets);
  const whole = newAnchorer();
  await whole.readText();
  return [toPlain(byGuess), toPlain(await whole.anchor(targets))];
}

const toPlain = (anchorings: Anchoring[] | null) =>
  anchorings?.map((anchoring) => {
    const ranges =
      anchoring.kind === 'uncertain' ? anchoring.candidates : 'range' in anchoring ? [anchoring.range] : [];
    const all = [...document.body.querySelectorAll('*')];
    return [
      anchoring.kind,
      ...ranges.map((range) => [
        String(range),
        all.indexOf(range.startContainer.parentElement as Element),
        range.startOffset,
      ]),
    ];
  });

function countLooks(): () => number {
  const real = window.getComputedStyle;
  const spy = vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => real.call(window, element));
  return () => spy.mock.calls.length;
}

const paragraphs = (count: number) => Array.from({ length: count }, (_, at) => `<p>${sentence(at)} <b>Agreed.</b></p>`);
const nodeAt = (at: number) => document.querySelectorAll('p')[at]?.firstChild as Text;

describe('anchoring a page for the first time', () => {
  it('looks at no element but those in which the words and what is around them stand', async () => {
    document.body.innerHTML = `<main>${paragraphs(500).join('')}</main>`;
    const targets = [...describeText(nodeAt(40)), ...describeText(nodeAt(300))];
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', '<p>A notice that came on top.</p>');
    const looks = countLooks();
    const anchorings = await newAnchorer().anchor(targets);
    expect(toPlain(anchorings)?.map(([kind]) => kind)).toEqual(['exact', 'exact']);
    expect(looks()).toBeLessThan(30);
  });

  it('[AN5] looks at no more where signs read the same and are not', async () => {
    const [typed, set] = [`'It's let' - "for now"`, '‘It’s let’ – “for now”'];
    for (const [then, now] of [
      [typed, set],
      [set, typed],
      [set, set],
    ] as const) {
      const listed = paragraphs(500).map((paragraph, at) => paragraph.replace('.', `, ${then} at ${at}.`));
      document.body.innerHTML = listed.join('');
      const targets = [40, 300].flatMap((at) => describeText(nodeAt(at)));
      document.body.innerHTML = `<p>A notice.</p>${listed.join('').replaceAll(then, now)}`;
      const looks = countLooks();
      const [first] = (await newAnchorer().anchor(targets)) ?? [];
      expect(first?.kind === 'exact' && String(first.range)).toBe(sentence(40).replace('.', `, ${now} at 40.`));
      expect(looks()).toBeLessThan(30);
      vi.restoreAllMocks();
    }
  });

  const looks: Record<string, string> = {
    'the words are hidden': 'p:nth-of-type(4) { visibility: hidden }',
    'what they stand in is hidden': 'main { opacity: 0 }',
    'what is before them is hidden': 'p:nth-of-type(3) { display: none }',
    'a word after them is hidden': 'p:nth-of-type(4) b { font-size: 0 }',
    'a word after them is in a line of its own': 'p:nth-of-type(4) b { display: block }',
    'they run on into the next line': 'p { display: inline }',
  };
  for (const [name, css] of Object.entries(looks)) {
    it(`[AN1] says what it says after reading all of the page where ${name}`, async () => {
      document.body.innerHTML = `<main>${paragraphs(8).join('')}</main>`;
      const targets = describeText(nodeAt(3));
      document.head.append(Object.assign(document.createElement('style'), { id: 'look', textContent: css }));
      const [byGuess, whole] = await anchorBothWays(targets);
      expect(byGuess).toEqual(whole);
    });
  }

  it('[AN1] finds nothing in what is folded away', async () => {
    const plain = [0, 1, 2].map((at) => `<p>${sentence(at)}</p>`).join('');
    document.body.innerHTML = `<details open><summary>More</summary><div>${plain}</div></details>`;
    const folded = document.querySelector('div') as Element;
    const [target] = describeText(nodeAt(1));
    document.querySelector('details')?.removeAttribute('open');
    const [anchoring] = await anchorAll(folded, [target as Target]);
    expect(anchoring).toEqual({ kind: 'orphan', reason: 'no-visible-text' });
  });

  it('[AN1] says what it says after reading all of the page, whatever is hidden in it', async () => {
    const paragraph = fc.nat(5).map((at): Piece => ({ element: 'p', attributes: {}, children: [sentence(at)] }));
    const page = fc.tuple(pageArbitrary, fc.array(paragraph, { minLength: 3, maxLength: 9 }), pageArbitrary);
    const styles = fc.constantFrom(
      ...['display: none', 'visibility: hidden', 'opacity: 0', 'font-size: 0', 'display: block', 'display: inline'],
      'position: absolute; left: -9999px; width: 1px',
      'max-height: 0; overflow: hidden',
    );
    const restyled = fc.array(fc.tuple(fc.nat(), styles), { maxLength: 3 });
    const quoted = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(page, restyled, quoted, async ([before, middle, after], changes, list) => {
        const { visible } = buildPage(document.body, [...before, ...middle, ...after]);
        const targets = list.flatMap((at) => describeText(visible[at % visible.length] as Text));
        const all = [...document.body.querySelectorAll<HTMLElement>('*')];
        for (const [at, style] of changes) all[at % all.length]?.setAttribute('style', style);
        const [byGuess, whole] = await anchorBothWays(targets);
        expect(byGuess).toEqual(whole);
      }),
      { numRuns: 80 },
    );
  });
});
