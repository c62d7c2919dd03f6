import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPageChanges } from '../../../extension/anchoring/page-changes.ts';
import { readInSteps, readVisibleText, type VisibleText } from '../../../extension/anchoring/visible-text.ts';
import { runAtOnce } from '../../../shared/text/steps.ts';
import { buildPage, pageArbitrary } from './page-trees.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Reads the page, lets `change` happen to it, and reads again what it did. */
function readAgain(change: () => void): VisibleText {
  const visible = readVisibleText(document.body);
  const observer = new MutationObserver(() => undefined);
  const roots = [document.body, ...[...visible.trees].map((tree) => ('host' in tree ? tree : tree.documentElement))];
  for (const root of roots) {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }
  change();
  const changes = createPageChanges();
  for (const record of observer.takeRecords()) changes.add(record);
  observer.disconnect();
  return runAtOnce(readInSteps(document.body, { visible, changes: [changes] }));
}

function expectWhole({ text, sources, starts }: VisibleText): void {
  const whole = readVisibleText(document.body);
  expect(text).toBe(whole.text);
  expect(starts).toEqual(whole.starts);
  expect(sources.findIndex((source, at) => source !== whole.sources[at])).toBe(-1);
}

const acts: Record<string, (node: Element, other: Element) => void> = {
  'takes out': (node) => node.remove(),
  'puts in': (node) => node.insertAdjacentHTML('beforeend', '<p>put <b>in</b></p>'),
  'writes before': (node) => node.prepend('written '),
  'writes other text': (node) => {
    const text = node.firstChild;
    if (text?.nodeType === Node.TEXT_NODE) (text as Text).data = 'other';
  },
  empties: (node) => node.replaceChildren(),
  hides: (node) => node.toggleAttribute('hidden'),
  'makes a block of': (node) => node.setAttribute('style', 'display: block'),
  'makes a cell of': (node) => node.setAttribute('style', 'display: table-cell'),
  opens: (node) => node.toggleAttribute('open'),
  moves: (node, other) => {
    if (!node.contains(other)) other.append(node);
  },
  wraps: (node) => {
    const around = document.createElement('div');
    node.replaceWith(around);
    around.append(node);
  },
};

describe('readInSteps, again after a change', () => {
  it('[AN1] reads what it would read of the whole page, whatever happened to it', () => {
    const act = fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(), fc.nat());
    fc.assert(
      fc.property(pageArbitrary, fc.array(act, { minLength: 1, maxLength: 4 }), (pieces, list) => {
        const page = document.createElement('div');
        document.body.replaceChildren(page);
        // Blocks that are too long to be taken for one.
        const filler = Array.from({ length: 30 }, (_, at) => ({
          element: at % 7 === 3 ? 'details' : 'p',
          attributes: {},
          children: [`${at} `.repeat(120)],
        }));
        buildPage(page, [...filler.slice(0, 15), ...pieces, ...filler.slice(15)]);
        const visible = readAgain(() => {
          for (const [name, at, to] of list) {
            const all = [...page.querySelectorAll('*')].filter((each) => each.localName !== 'iframe');
            const [node, other] = [all[at % all.length], all[to % all.length]];
            if (node && other) acts[name]?.(node, other);
          }
        });
        expectWhole(visible);
      }),
      { numRuns: 150 },
    );
  });

  const items = (count: number) =>
    Array.from({ length: count }, (_, at) => `<li>Boat ${at} paid 14 pounds for <b>its berth</b> at the quay.</li>`);
  const long = `<ul>${items(3_000).join('')}</ul>`;

  const changes: Record<string, () => void> = {
    'rows that come at the end of an endless list': () =>
      document.querySelector('ul')?.insertAdjacentHTML('beforeend', items(20).join('')),
    'rows that a virtual list takes out above and puts in below': () => {
      const list = document.querySelector('ul') as Element;
      for (const row of [...list.children].slice(0, 20)) row.remove();
      list.insertAdjacentHTML('beforeend', items(20).join(''));
    },
    'a row that is drawn anew': () => {
      (document.querySelectorAll('li')[1_500] as Element).innerHTML = 'Boat 1500 paid nothing.';
    },
    'text that comes late': () => document.body.insertAdjacentHTML('afterbegin', '<p>A notice.</p>'),
    'a row that is hidden': () => document.querySelectorAll('li')[7]?.toggleAttribute('hidden'),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`looks again at nothing but ${name}`, () => {
      document.body.innerHTML = long;
      let looks = 0;
      const visible = readAgain(() => {
        change();
        const real = window.getComputedStyle;
        vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => {
          looks += 1;
          return real.call(window, element);
        });
      });
      vi.restoreAllMocks();
      expect(looks).toBeGreaterThan(0);
      expect(looks).toBeLessThan(200);
      expectWhole(visible);
    });
  }

  it('reads all again when a style sheet came', () => {
    document.body.innerHTML = long;
    const visible = readAgain(() =>
      document.body.insertAdjacentHTML('beforeend', '<style>li b { display: none }</style>'),
    );
    expectWhole(visible);
    expect(visible.text).not.toContain('its berth');
  });

  it('reads again what is handed to another slot', () => {
    document.body.innerHTML = `${long}<div id="host"><p id="note">A note.</p></div>`;
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>One</p><slot name="first"></slot><p>Two</p><slot></slot>';
    const visible = readAgain(() => document.querySelector('#note')?.setAttribute('slot', 'first'));
    expect(visible.text).toMatch(/One\nA note\.\nTwo$/);
  });
});
