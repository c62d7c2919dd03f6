import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Adder, type AdderOptions, createAdder } from '../../../extension/adder/create-adder.ts';
import { relations } from '../../../shared/model/evidence.ts';
import {
  isShown,
  labels,
  labelsWithClaim,
  listButtons,
  press,
  readMessage,
  rest,
  select,
  watchRoots,
} from './adder-page.ts';

const onAct = vi.fn<AdderOptions['onAct']>();
let stop: AbortController;
let adder: Adder;

beforeEach(async () => {
  document.body.innerHTML = '<p id="p">The committee made 38 recommendations.</p>';
  document.body.style.cssText = 'margin: 200px 20px; font: 16px/24px serif';
  stop = new AbortController();
  watchRoots(stop.signal);
  window.focus(); // Real keys go to the frame that has the focus.
  adder = createAdder({ document, labels: labelsWithClaim, onAct, onMuteSite: vi.fn(), signal: stop.signal });
  select('#p', 4, 13);
  await rest();
});

afterEach(() => {
  stop.abort();
  document.getSelection()?.empty();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  onAct.mockReset();
});

const listNames = () => listButtons().flatMap((button) => button.querySelector('.name')?.textContent ?? []);

describe('the toolbar where a claim is pinned', () => {
  it('has no evidence to offer where none is', () => {
    const before = listNames();
    adder.setLabels(labels);
    expect([before, listNames()]).toEqual([
      ['Claim', 'Passage', 'Note', 'Evidence'],
      ['Claim', 'Passage', 'Note'],
    ]);
  });

  for (const [at, relation] of relations.entries()) {
    it(`makes a passage that is evidence by two keys: e, ${at + 1} for ${relation}`, async () => {
      await press('e');
      await press(String(at + 1));
      expect(onAct.mock.calls.map(([made, range]) => [made, String(range)])).toEqual([
        [{ type: 'passage', relation }, 'committee'],
      ]);
    });
  }

  it('turns into the six relations and names the claim, which the page cannot read', async () => {
    await press('e');
    expect(listNames()).toEqual([
      'supports',
      'contradicts',
      'adds context',
      'origin',
      'updates',
      'same claim elsewhere',
    ]);
    expect(readMessage()).toBe('What it does to the claim: All is well');
    expect(document.documentElement.outerHTML).not.toContain('All is well');
  });

  it('goes back with Escape, and hides with the next', async () => {
    await press('e');
    await press('Escape');
    const back = [isShown(), listNames()[0], readMessage()];
    await press('Escape');
    expect([back, isShown()]).toEqual([[true, 'Claim', ''], false]);
  });

  it('makes nothing by a number alone', async () => {
    await press('1');
    expect(onAct).not.toHaveBeenCalled();
  });

  it('goes from relation to relation with the arrow keys', async () => {
    await press('e');
    listButtons()[0]?.focus();
    await press('ArrowRight');
    const root = listButtons()[0]?.getRootNode() as ShadowRoot;
    expect(root.activeElement?.querySelector('.name')?.textContent).toBe('contradicts');
  });

  it('begins anew with the next selection', async () => {
    await press('e');
    select('#p', 4, 18);
    await rest();
    expect(listNames()[0]).toBe('Claim');
  });

  it('leaves the relations where the claim is let go meanwhile', async () => {
    await press('e');
    adder.setLabels(labels);
    expect(listNames()).toEqual(['Claim', 'Passage', 'Note']);
  });

  it('stays in view with its longest words', async () => {
    await press('e');
    const box = listButtons()[0]?.closest('.box')?.getBoundingClientRect() as DOMRect;
    expect(box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight).toBe(true);
  });
});
