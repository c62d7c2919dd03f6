import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { createAnchorer } from '../../../extension/anchoring/create-anchorer.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import { type GuessedText, guessInSteps } from '../../../extension/anchoring/guess-text.ts';
import { placeByGuess } from '../../../extension/anchoring/place-by-guess.ts';
import { toOffsets, toRange } from '../../../extension/anchoring/visible-range.ts';
import { readVisibleText } from '../../../extension/anchoring/visible-text.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import { findAt } from '../../../shared/text/find-at-old-place.ts';
import { type Place, placeRest } from '../../../shared/text/place-quotes.ts';
import { runAtOnce } from '../../../shared/text/steps.ts';
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

  it('[AN1] looks at nothing in a paragraph but what is near the words', async () => {
    const clauses = Array.from(
      { length: 40 },
      (_, at) => `<i>Clause ${at}</i> of the lease on berth ${at} was read out. `,
    );
    document.body.innerHTML = `<p>${clauses.join('')}</p>`;
    const targets = describeText(document.querySelectorAll('i')[20]?.nextSibling as Text);
    const hidden = document.querySelectorAll('i')[30] as HTMLElement;
    hidden.style.opacity = '0';
    const looks = countLooks();
    const byGuess = toPlain(await newAnchorer().anchor(targets));
    expect(looks()).toBeLessThan(10);
    expect([byGuess, byGuess]).toEqual(await anchorBothWays(targets));
    expect(byGuess?.[0]?.[0]).toBe('exact');
  });

  it('[AN1] says what it says after reading all of the page where more blanks than described part the words from what is hidden', async () => {
    const [before, blanks] = ['Agreed at noon.', ' '.repeat(40)];
    document.body.innerHTML = `<p hidden>${before}</p><p>${blanks}${sentence(1)}</p><p>Later.</p><p>${sentence(1)}</p>`;
    const start = before.length + 1 + blanks.length;
    const quote: Selector = { type: 'TextQuoteSelector', exact: sentence(1), prefix: `${before} `, suffix: '' };
    const position: Selector = { type: 'TextPositionSelector', start, end: start + sentence(1).length };
    const [byGuess, whole] = await anchorBothWays([{ selector: [position, quote] }]);
    expect(byGuess).toEqual(whole);
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

  it('[AN1] is sure only of what a reader sees, with all that was described around it', async () => {
    const word = fc.constantFrom('berth ', 'the basin ', 'let for a year. ', 'agreed ');
    const piece = fc.tuple(word, fc.boolean()).map(([text, isInline]) => (isInline ? `<b>${text}</b>` : text));
    const page = fc.array(fc.array(piece, { minLength: 4, maxLength: 12 }), { minLength: 2, maxLength: 4 });
    const style = fc.constantFrom(
      'display: none',
      'visibility: hidden',
      'opacity: 0',
      'font-size: 0',
      'display: block',
    );
    let sure = 0;
    fc.assert(
      fc.property(
        page,
        fc.nat(),
        fc.integer({ min: 10, max: 40 }),
        fc.nat(),
        style,
        (pieces, from, length, at, hidden) => {
          document.body.innerHTML = `<p>Minutes</p>${pieces.map((each) => `<p>Heard: ${each.join('')}</p>`).join('')}`;
          const { text } = readVisibleText(document.body);
          const start = from % text.length;
          const [prefix, exact] = [text.slice(Math.max(0, start - 32), start), text.slice(start, start + length)];
          const quote = { exact, prefix, suffix: text.slice(start + length, start + length + 32), start };
          const all = document.querySelectorAll('p, b');
          all[at % all.length]?.setAttribute('style', hidden);
          const guess = runAtOnce(guessInSteps(document.body)) as GuessedText;
          const [place] = runAtOnce(placeByGuess(guess, [quote])) ?? [];
          if (!place) return;
          sure += 1;
          const visible = readVisibleText(document.body);
          const seen = toOffsets(visible, toRange(guess, place) as Range) as Place;
          expect(findAt(visible.text, quote, seen.start)).toEqual({ kind: 'exact', ...seen });
        },
      ),
      { numRuns: 800 },
    );
    expect(sure).toBeGreaterThan(50);
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
