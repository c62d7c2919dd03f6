/** A person at a page with the toolbar: real keys and a real mouse, and a look into its closed shadow root. */
import { vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { AdderLabels } from '../../../extension/adder/adder-acts.ts';

export const labels: AdderLabels = {
  toolbar: 'Recordmark',
  muteSite: 'Not on this site',
  across: 'This selection goes over an edge.',
  acts: {
    claim: { name: 'Claim', title: 'Claim, only you', key: 'c' },
    passage: { name: 'Passage', title: 'Passage, only you', key: 'p' },
    note: { name: 'Note', title: 'Note, only you', key: 'n' },
  },
};

const relation = (name: string) => ({ name, title: `Evidence: ${name}, only you` });

/** The same where a claim is pinned. */
export const labelsWithClaim: AdderLabels = {
  ...labels,
  evidence: {
    name: 'Evidence',
    title: 'Evidence, only you',
    key: 'e',
    claim: 'What it does to the claim: All is well',
    relations: {
      supports: relation('supports'),
      contradicts: relation('contradicts'),
      'adds-context': relation('adds context'),
      origin: relation('origin'),
      updates: relation('updates'),
      'same-claim': relation('same claim elsewhere'),
    },
  },
};

const roots = new WeakMap<Element, ShadowRoot>();

/** Remembers the shadow roots that are made until `signal` is aborted. */
export function watchRoots(signal: AbortSignal): void {
  const attach = Element.prototype.attachShadow;
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  });
  signal.addEventListener('abort', () => spy.mockRestore());
}

function findRoot(): ShadowRoot | null {
  const host = document.querySelector('html > [data-recordmark]:popover-open');
  return (host && roots.get(host)) ?? null;
}

export function isShown(): boolean {
  return Boolean(findRoot()?.querySelector('[role="toolbar"][aria-label="Recordmark"]:not([hidden])'));
}

export function listButtons(): HTMLButtonElement[] {
  return [...(findRoot()?.querySelectorAll('button') ?? [])];
}

export function readMessage(): string {
  return findRoot()?.querySelector('[role="status"]')?.textContent ?? '';
}

/** Selects units of an element's text. */
export function select(selector: string, start: number, end: number): Range {
  const node = document.querySelector(selector)?.firstChild as Text;
  document.getSelection()?.setBaseAndExtent(node, start, node, end);
  return document.getSelection()?.getRangeAt(0) as Range;
}

/** The time after which a selection has certainly come to rest. */
export async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 180));
}

export async function press(key: string, modifiers = 0): Promise<void> {
  const code = /^\d$/.test(key) ? `Digit${key}` : key.length === 1 ? `Key${key.toUpperCase()}` : key;
  const text = key.length === 1 && (modifiers & 7) === 0 ? { text: key } : {};
  const named: Record<string, number> = { Escape: 27, End: 35, Home: 36, ArrowLeft: 37, ArrowRight: 39 };
  const windowsVirtualKeyCode = named[key] ?? key.toUpperCase().charCodeAt(0);
  const common = { key, code, modifiers, windowsVirtualKeyCode };
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...text });
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
}

export async function pressMouse(
  type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
  x: number,
  y: number,
): Promise<void> {
  await cdp().send('Input.dispatchMouseEvent', {
    type,
    x,
    y,
    button: 'left',
    buttons: type === 'mouseReleased' ? 0 : 1,
    clickCount: 1,
  });
}

export async function click(element: Element): Promise<void> {
  const { x, y } = element.getBoundingClientRect();
  await pressMouse('mousePressed', x + 5, y + 5);
  await pressMouse('mouseReleased', x + 5, y + 5);
}
