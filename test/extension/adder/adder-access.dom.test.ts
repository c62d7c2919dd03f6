import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { createAdder } from '../../../extension/adder/create-adder.ts';
import { type Colour, contrastOf } from '../../support/read-picture.ts';
import { labels, rest, select } from './adder-page.ts';

let stop: AbortController;
let root: ShadowRoot;

/** The toolbar at a selection, in a shadow root that is open here, or axe could not look into it. */
beforeEach(async () => {
  document.body.innerHTML = '<main><p id="p">The committee made 38 recommendations.</p></main>';
  document.body.style.margin = '200px 20px';
  stop = new AbortController();
  const attach = Element.prototype.attachShadow;
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    root = attach.call(this, { ...init, mode: 'open' });
    return root;
  });
  createAdder({ document, labels, onAct: () => undefined, onMuteSite: () => undefined, signal: stop.signal });
  spy.mockRestore();
  select('#p', 4, 13);
  await rest();
});

afterEach(async () => {
  stop.abort();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  await emulate([]);
});

const emulate = (features: { name: string; value: string }[]) => cdp().send('Emulation.setEmulatedMedia', { features });

describe('createAdder', () => {
  it('has nothing that axe finds wrong', async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations, passes } = await axe.run(root.host, { runOnly: { type: 'tag', values: tags } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['button-name', 'target-size']));
  });

  // Axe tells no contrast of what stands in the top layer.
  it.each(['light', 'dark'])('can be read, %s', async (value) => {
    await emulate([{ name: 'prefers-color-scheme', value }]);
    const ground = toColour(getComputedStyle(root.querySelector('.box') as Element).backgroundColor);
    const written = [...root.querySelectorAll('.name, kbd, .mute, .message')].map(
      (each) => getComputedStyle(each).color,
    );
    expect(written.length).toBeGreaterThan(7);
    expect(written.filter((colour) => contrastOf(toColour(colour), ground) < 4.5)).toEqual([]);
  });

  it('moves only where the person does not want less of it', async () => {
    const box = root.querySelector('.box') as Element;
    expect(getComputedStyle(box).animationName).toBe('appear');
    await emulate([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    expect(getComputedStyle(box).animationName).toBe('none');
  });
});

/** Such as `rgb(35, 33, 29)`. */
function toColour(written: string): Colour {
  return (written.match(/[\d.]+/g) ?? []).map(Number) as unknown as Colour;
}
