import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { createAnchorer } from '../../../extension/anchoring/create-anchorer.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import { followPage } from '../../../extension/anchoring/follow-page.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import type { Description } from '../../../shared/text/describe-place.ts';
import { placeRest } from '../../../shared/text/place-quotes.ts';

const quote = (exact: string, start?: number): { selector: Selector[] } => ({
  selector: [
    { type: 'TextQuoteSelector', exact },
    ...(start === undefined ? [] : [{ type: 'TextPositionSelector' as const, start, end: start + exact.length }]),
  ],
});
const words = (anchoring: Anchoring | undefined) =>
  anchoring && 'range' in anchoring ? String(anchoring.range) : (anchoring?.kind ?? 'nothing');

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

describe('createAnchorer', () => {
  const lamps = 'The lamps on the east mole were replaced in March.';
  const tide = 'The tide tables were read and received by the members.';
  const targets = [quote(lamps), quote(tide)];

  /** What stands where, kept true by following the page. */
  function followWords(): { now: () => string[]; runs: () => number } {
    const anchorer = createAnchorer(
      () => document.body,
      async () => placeRest,
    );
    let now: string[] = [];
    let runs = 0;
    async function look() {
      anchorer.invalidate();
      const found = await anchorer.anchor(targets, { signal: stop.signal, pace: 'idle' });
      if (found) now = found.map(words);
      runs += 1;
      page.follow(anchorer.listTrees());
    }
    const page = followPage(document.body, look, { signal: stop.signal });
    void look();
    return { now: () => now, runs: () => runs };
  }

  const changes: Record<string, () => void | Promise<void>> = {
    'content that comes late': () => document.body.insertAdjacentHTML('beforeend', `<p>${tide}</p>`),
    'a page that is drawn anew': () => {
      document.body.innerHTML = `<main><div>${lamps}</div><div>${tide}</div></main>`;
    },
    'details that are opened': () => {
      (document.querySelector('details') as HTMLDetailsElement).open = true;
    },
    'a tab that is shown by a style': () => {
      (document.querySelector('#tab') as HTMLInputElement).click();
    },
    'a part that unfolds slowly': () => (document.querySelector('#fold') as Element).classList.add('open'),
    'a row that comes into a list': () => {
      document.querySelector('ul')?.prepend(Object.assign(document.createElement('li'), { textContent: tide }));
    },
    'an open shadow root': () => {
      const host = document.createElement('div');
      host.attachShadow({ mode: 'open' }).innerHTML = `<p>${tide}</p>`;
      document.body.append(host);
    },
    'a frame of the same origin': () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = `<p>${tide}</p>`;
      document.body.append(frame);
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`[AN6] finds words again within a second: ${name}`, async () => {
      document.body.innerHTML = `
        <style>#panel { display: none } #tab:checked ~ #panel { display: block }
          #fold { height: 0; overflow: hidden; transition: height 0.1s 1.2s } .open { height: 40px !important }</style>
        <p>${lamps}</p><ul><li>one</li></ul>
        <details><summary>more</summary>${name.includes('details') ? tide : ''}</details>
        <div id="fold">${name.includes('unfolds') ? tide : ''}</div>
        <input type="checkbox" id="tab" /><div id="panel">${name.includes('tab') ? tide : ''}</div>`;
      const { now } = followWords();
      await expect.poll(now).toEqual([lamps, 'orphan']);
      await change();
      await expect.poll(now, { timeout: name.includes('slowly') ? 3_000 : 1_500 }).toEqual([lamps, tide]);
    });
  }

  it('[AN6] keeps up with a page that changes in each frame', async () => {
    document.body.innerHTML = `<p>${lamps}</p><p id="ticker">0</p>`;
    const { now, runs } = followWords();
    let frames = 0;
    const { signal } = stop;
    const tick = () => {
      if (signal.aborted) return;
      frames += 1;
      (document.querySelector('#ticker') as Element).textContent = String(frames);
      requestAnimationFrame(tick);
    };
    tick();
    await expect.poll(now).toEqual([lamps, 'orphan']);
    document.body.insertAdjacentHTML('afterbegin', `<p>${tide}</p>`);
    await expect.poll(now, { timeout: 3_000 }).toEqual([lamps, tide]);
    expect(runs()).toBeLessThan(frames / 5);
  });

  it('tells what is on the screen before the rest is looked for', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `<p>Line ${i} of the minutes, as they were taken.</p>`);
    document.body.innerHTML = lines.join('');
    const text = document.body.innerText;
    const many = Array.from({ length: 400 }, (_, i) => {
      const exact = `Line ${i} of the minutes, as`;
      const start = text.replaceAll('\n\n', '\n').indexOf(exact);
      return {
        selector: [
          { type: 'TextQuoteSelector' as const, exact, suffix: ' they were taken.' },
          { type: 'TextPositionSelector' as const, start, end: start + exact.length },
        ],
      };
    });
    const told: string[] = [];
    const anchorer = createAnchorer(
      () => document.body,
      async () => placeRest,
    );
    const found = anchorer.anchor(many, {
      onSure: (first) => told.push(`${first.size > 0 && first.size < 400}`, words(first.get(0))),
    });
    await found.then(() => told.push('the rest'));
    expect(told).toEqual(['true', 'Line 0 of the minutes, as', 'the rest']);
  });

  it('loads the search only where words are not as they were, and first tells which are', async () => {
    document.body.innerHTML = `<p>${lamps}</p><p>${tide}</p>`;
    const told: unknown[] = [];
    const anchorer = createAnchorer(
      () => document.body,
      async () => {
        told.push('the search');
        return placeRest;
      },
    );
    const onSure = (sure: ReadonlyMap<number, Anchoring>) => told.push([...sure.values()].map(words));
    const asMarked = [lamps, tide].map((exact) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelectorAll('p')[exact === lamps ? 0 : 1] as Element);
      const { quote, selectors } = describeRange(document.body, range) as Description;
      return { selector: [...selectors, { type: 'TextQuoteSelector' as const, ...quote }] };
    });
    await anchorer.anchor(asMarked, { onSure });
    expect(told).toEqual([]);
    (document.querySelectorAll('p')[1] as Element).textContent = tide.replace('members', 'committee');
    anchorer.invalidate();
    const kinds = (await anchorer.anchor([...asMarked], { onSure }))?.map(({ kind }) => kind);
    expect([told, kinds]).toEqual([
      [[lamps], 'the search'],
      ['exact', 'changed'],
    ]);
  });

  it('[AN4] says of what it could not look for that it did not, and looks for it the next time', async () => {
    document.body.innerHTML = `<p>${lamps}</p><p>Noted.</p>`;
    let tries = 0;
    const anchorer = createAnchorer(
      () => document.body,
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('no more');
        return placeRest;
      },
    );
    const noted = { ...quote('Noted.', lamps.length + 1) };
    noted.selector = noted.selector.map((each) => ({ ...each, prefix: `${lamps}\n` }));
    const both = [noted, quote(tide)];
    const first = await anchorer.anchor(both);
    expect(first?.map(words)).toEqual(['Noted.', 'orphan']);
    expect(first?.[1]).toEqual({ kind: 'orphan', reason: 'not-searched' });
    expect((await anchorer.anchor(both))?.[1]).toEqual({ kind: 'orphan', reason: 'quote-not-found' });
  });

  it('[AN1] shows around a place nothing that a reader cannot see', async () => {
    document.body.innerHTML = '<p>Before <b hidden>unseen</b>it. <i>Agreed.</i> After <script>unseen</script>it.</p>';
    const anchorer = createAnchorer(
      () => document.body,
      async () => placeRest,
    );
    const [anchoring] = (await anchorer.anchor([quote('Agreed.')])) ?? [];
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('i') as Element);
    expect(anchoring?.kind).not.toBe('orphan');
    expect(anchorer.surround(range, 60)).toEqual({ before: 'Before it. ', words: 'Agreed.', after: ' After it.' });
  });

  it('keeps apart the blocks and the cells around a place that is offered', async () => {
    document.body.innerHTML = `<h2>Lamps</h2><p>All lit.</p><table><tr><td>Vote <td><i>Agreed.</i> <td>9</table><p>Next</p>`;
    const anchorer = createAnchorer(
      () => document.body,
      async () => placeRest,
    );
    await anchorer.anchor([{ selector: [{ type: 'TextQuoteSelector', exact: 'Agreed.', prefix: 'Vote' }] }]);
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('i') as Element);
    const surroundings = anchorer.surround(range, 60);
    expect(surroundings).toEqual({ before: 'Lamps\nAll lit.\nVote\t', words: 'Agreed.', after: '\t9\nNext' });
  });

  it('describes words that came since the page was read', async () => {
    document.body.innerHTML = `<p>${lamps}</p>`;
    const anchorer = createAnchorer(
      () => document.body,
      async () => placeRest,
    );
    await anchorer.anchor(targets);
    const [paragraph] = document.body.children as unknown as [Element];
    paragraph.textContent = `Lately: ${tide}`;
    const range = document.createRange();
    range.setStart(paragraph.firstChild as Text, 'Lately: '.length);
    range.setEnd(paragraph.firstChild as Text, `Lately: ${tide}`.length);
    expect((await anchorer.describe(range))?.quote.exact).toBe(tide);
  });

  it('describes a selection as it was when it was asked, whatever the page does meanwhile', async () => {
    document.body.innerHTML = `<p>${lamps}</p>${'<p>Noted, and so on.</p>'.repeat(3_000)}`;
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('p') as Element);
    const described = createAnchorer(
      () => document.body,
      async () => placeRest,
    ).describe(range);
    range.collapse();
    expect((await described)?.quote.exact).toBe(lamps);
  });
});
