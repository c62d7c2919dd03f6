import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Adder, type AdderOptions, createAdder } from '../../../extension/adder/create-adder.ts';
import {
  click,
  isShown,
  labels,
  listButtons,
  press,
  pressMouse,
  readMessage,
  rest,
  select,
  watchRoots,
} from './adder-page.ts';

const onAct = vi.fn<AdderOptions['onAct']>();
const onMuteSite = vi.fn();
let stop: AbortController;
let adder: Adder;
/** What reaches the page's own listeners. */
let heard: string[];

beforeEach(() => {
  document.body.innerHTML =
    '<p id="p">The committee made 38 recommendations.</p><p id="blank"> &nbsp; </p>' +
    '<input id="input" value="some words"><div id="edit" contenteditable>some words</div><div id="shadow"></div>';
  document.body.style.cssText = 'margin: 200px 20px; font: 16px/24px serif';
  stop = new AbortController();
  watchRoots(stop.signal);
  adder = createAdder({ document, labels, onAct, onMuteSite, signal: stop.signal });
  heard = [];
  for (const type of ['keydown', 'keyup']) {
    const listen = (event: Event) => heard.push(`${type} ${(event as KeyboardEvent).key}`);
    window.addEventListener(type, listen, { signal: stop.signal });
  }
});

afterEach(() => {
  stop.abort();
  document.getSelection()?.empty();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  onAct.mockReset();
  onMuteSite.mockReset();
});

describe('createAdder', () => {
  it('appears when a selection has come to rest', async () => {
    select('#p', 4, 13);
    expect(isShown()).toBe(false);
    await rest();
    expect(isShown()).toBe(true);
  });

  it('appears after the mouse was released and not before', async () => {
    const { left, top } = select('#p', 4, 5).getBoundingClientRect();
    document.getSelection()?.empty();
    await pressMouse('mousePressed', left + 1, top + 5);
    await pressMouse('mouseMoved', left + 60, top + 5);
    await rest();
    expect(isShown()).toBe(false);
    await pressMouse('mouseReleased', left + 60, top + 5);
    await rest();
    expect(isShown()).toBe(true);
  });

  it('is a toolbar of named buttons that say who will see what they make', async () => {
    select('#p', 4, 13);
    await rest();
    const names = listButtons().map((button) => [
      button.ariaLabel ?? button.querySelector('.name')?.textContent,
      button.title,
    ]);
    expect(names).toEqual([
      ['Claim', 'Claim, only you'],
      ['Passage', 'Passage, only you'],
      ['Note', 'Note, only you'],
      ['Not on this site', 'Not on this site'],
    ]);
  });

  const places: Record<string, string> = {
    'in the middle of the page': 'margin: 200px 20px',
    'at the top of the page': 'margin: 0',
    'at the left edge': 'margin: 200px 0; width: 100px',
    'over most of the window': 'margin: 45px 200px 0 10px; font-size: 60px; line-height: 150px',
    'on a page that is moved by a transform': 'margin: 200px 20px; transform: translate(10px, 30px)',
  };
  for (const [name, style] of Object.entries(places)) {
    it(`is in view and never over the selected words: ${name}`, async () => {
      document.body.style.cssText = style;
      const range = select('#p', 0, 38);
      await rest();
      const box = listButtons()[0]?.closest('.box')?.getBoundingClientRect() as DOMRect;
      const covers = [...range.getClientRects()].some(
        (rect) => rect.left < box.right && rect.right > box.left && rect.top < box.bottom && rect.bottom > box.top,
      );
      const inView = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
      expect({ covers, inView }).toEqual({ covers: false, inView: true });
    });
  }

  it('has targets of at least 24 pixels', async () => {
    select('#p', 4, 13);
    await rest();
    const sizes = listButtons().map((button) => button.getBoundingClientRect());
    expect(sizes.every(({ width, height }) => width >= 24 && height >= 24)).toBe(true);
  });

  const none: Record<string, () => void> = {
    'white space only': () => void select('#blank', 0, 3),
    'nothing selected': () => document.getSelection()?.collapse(document.querySelector('#p'), 0),
    'words in a field': () => (document.querySelector('#input') as HTMLInputElement).select(),
    'words that are being written': () => void select('#edit', 0, 4),
    'words of our own': () => {
      document.querySelector('#p')?.setAttribute('data-recordmark', '');
      select('#p', 4, 13);
    },
  };
  for (const [name, act] of Object.entries(none)) {
    it(`does not appear for ${name}`, async () => {
      act();
      await rest();
      expect(isShown()).toBe(false);
    });
  }

  it('appears for what was selected in a shadow root before that was known', async () => {
    const root = document.querySelector('#shadow')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>The lamps were replaced.</p>';
    const node = root.querySelector('p')?.firstChild as Text;
    const after = document.createElement('p');
    document.body.append(after);
    document.getSelection()?.setBaseAndExtent(node, 4, after, 0);
    await rest();
    const before = isShown();
    adder.follow([root]);
    await rest();
    await press('c');
    expect([before, onAct.mock.calls.map(([, range]) => String(range))]).toEqual([false, ['lamps were replaced.']]);
  });

  it('says why it is not there for words on both sides of a border between trees', async () => {
    const root = document.querySelector('#shadow')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>The lamps were replaced.</p>';
    adder.follow([root]);
    const node = document.querySelector('#p')?.firstChild as Text;
    document.getSelection()?.setBaseAndExtent(node, 4, root.querySelector('p')?.firstChild as Text, 9);
    await rest();
    expect([isShown(), readMessage()]).toEqual([false, labels.across]);
    await press('c');
    expect(onAct).not.toHaveBeenCalled();
    select('#p', 4, 13);
    await rest();
    expect([isShown(), readMessage()]).toEqual([true, '']);
  });

  it('goes when the selection changes', async () => {
    select('#p', 4, 13);
    await rest();
    document.getSelection()?.empty();
    await rest();
    expect(isShown()).toBe(false);
  });

  const keys = { c: 'claim', p: 'passage', n: 'note' } as const;
  for (const [key, type] of Object.entries(keys)) {
    it(`makes a ${type} with the bare key ${key}, which the page does not hear`, async () => {
      select('#p', 4, 13);
      await rest();
      await press(key);
      expect(onAct.mock.calls.map(([made, range]) => [made, String(range)])).toEqual([[{ type }, 'committee']]);
      expect(heard).toEqual([]);
    });
  }

  it('takes the next selection while the act on the one before is pending, and leaves it selected', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    onAct.mockReturnValueOnce(promise);
    select('#p', 4, 13);
    await rest();
    await press('c');
    await press('n');
    expect(onAct).toHaveBeenCalledTimes(1);
    const first = onAct.mock.calls[0]?.[1] as Range;
    select('#p', 14, 18);
    await rest();
    resolve();
    adder.finish(first);
    expect(isShown()).toBe(true);
    await press('n');
    expect(onAct).toHaveBeenCalledTimes(2);
    expect(String(onAct.mock.calls[1]?.[1])).toBe('made');
    adder.finish(onAct.mock.calls[1]?.[1] as Range);
    expect(isShown()).toBe(false);
    expect(document.getSelection()?.isCollapsed).toBe(true);
  });

  it('leaves keys to the page while it does not show', async () => {
    await press('c');
    expect(heard).toEqual(['keydown c', 'keyup c']);
  });

  for (const [name, modifier] of Object.entries({ Alt: 1, Ctrl: 2, Meta: 4, Shift: 8 })) {
    it(`leaves combinations with ${name} to the page`, async () => {
      select('#p', 4, 13);
      await rest();
      await press('c', modifier);
      expect([onAct.mock.calls.length, heard.length]).toEqual([0, 2]);
    });
  }

  const writing: Record<string, () => Element> = {
    'a field': () => document.querySelector('#input') as Element,
    'an editable element': () => document.querySelector('#edit') as Element,
    'a field in an open shadow root': () => {
      const root = document.querySelector('#shadow')?.attachShadow({ mode: 'open' }) as ShadowRoot;
      root.innerHTML = '<input>';
      return root.querySelector('input') as Element;
    },
  };
  for (const [name, find] of Object.entries(writing)) {
    it(`leaves keys to ${name}`, async () => {
      const field = find() as HTMLElement;
      select('#p', 4, 13);
      await rest();
      field.focus();
      await press('c');
      expect(onAct).not.toHaveBeenCalled();
      expect(heard).toContain('keydown c');
    });
  }

  it('does not let the page press keys or buttons', async () => {
    select('#p', 4, 13);
    await rest();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'c', code: 'KeyC', bubbles: true, composed: true }),
    );
    for (const button of listButtons()) button.click();
    expect([onAct.mock.calls.length, onMuteSite.mock.calls.length]).toEqual([0, 0]);
  });

  it('hides with Escape until the selection changes', async () => {
    select('#p', 4, 13);
    await rest();
    await press('Escape');
    await rest();
    const hidden = !isShown();
    select('#p', 4, 18);
    await rest();
    expect([hidden, isShown(), heard]).toEqual([true, true, []]);
  });

  it('makes one annotation by a click that the page stops at its window', async () => {
    const stopping = new AbortController();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), {
        signal: stopping.signal,
        capture: true,
      });
    }
    select('#p', 4, 13);
    await rest();
    await click(listButtons()[1] as Element);
    stopping.abort();
    expect(onAct.mock.calls.map(([made, range]) => [made, String(range)])).toEqual([
      [{ type: 'passage' }, 'committee'],
    ]);
  });

  it('makes an annotation by a click and keeps the selection', async () => {
    select('#p', 4, 13);
    await rest();
    await click(listButtons()[1] as Element);
    expect(onAct.mock.calls.map(([made]) => made)).toEqual([{ type: 'passage' }]);
    expect(String(document.getSelection())).toBe('committee');
  });

  it('goes from button to button with the arrow keys', async () => {
    select('#p', 4, 13);
    await rest();
    const buttons = listButtons();
    buttons[0]?.focus();
    const root = buttons[0]?.getRootNode() as ShadowRoot;
    const visited: number[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await press(key);
      visited.push(buttons.indexOf(root.activeElement as HTMLButtonElement));
    }
    expect(visited).toEqual([1, 3, 0, 3, 0]);
  });

  it('makes one annotation while the first is not done', async () => {
    onAct.mockReturnValue(new Promise(() => {}));
    select('#p', 4, 13);
    await rest();
    await press('c');
    await press('c');
    expect(onAct).toHaveBeenCalledTimes(1);
  });

  it('says what went wrong, until the selection changes', async () => {
    select('#p', 4, 13);
    await rest();
    adder.say('Select a shorter passage.');
    const said = readMessage();
    select('#p', 4, 18);
    await rest();
    expect([said, readMessage()]).toEqual(['Select a shorter passage.', '']);
  });

  it('shows no more once it is muted, until it is not', async () => {
    select('#p', 4, 13);
    await rest();
    adder.setMuted(true);
    expect(isShown()).toBe(false);
    select('#p', 4, 18);
    await rest();
    expect(isShown()).toBe(false);
    adder.setMuted(false);
    select('#p', 4, 13);
    await rest();
    expect(isShown()).toBe(true);
  });

  it('tells of "Not on this site"', async () => {
    select('#p', 4, 13);
    await rest();
    await click(listButtons()[3] as Element);
    expect(onMuteSite).toHaveBeenCalledTimes(1);
  });

  it('goes with its signal and comes no more', async () => {
    select('#p', 4, 13);
    await rest();
    stop.abort();
    const gone = !isShown();
    select('#p', 4, 18);
    await rest();
    expect([gone, isShown()]).toEqual([true, false]);
  });
});
