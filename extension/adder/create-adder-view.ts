import type { AnnotationType } from '../../shared/model/annotation.ts';
import { createAdderSheet } from './adder-sheet.ts';
import type { AdderLabels } from './create-adder.ts';
import type { Spot } from './place-beside.ts';

/** What can be made of a selection, in the order of the buttons. */
export const types = ['claim', 'passage', 'note'] as const satisfies AnnotationType[];

/** The toolbar as elements, in a closed shadow root that the page's scripts cannot reach into. */
export type AdderView = {
  isShown: () => boolean;
  /** Shows the toolbar, or with `messageOnly` the message alone, at the place that `findSpot` gives for its size. */
  show: (findSpot: (size: { width: number; height: number }) => Spot | null, messageOnly?: boolean) => void;
  hide: () => void;
  say: (message: string) => void;
  setLabels: (labels: AdderLabels) => void;
};

export type AdderViewOptions = {
  document: Document;
  labels: AdderLabels;
  onAct: (type: AnnotationType) => void;
  onMuteSite: () => void;
  signal: AbortSignal;
};

/** Builds the toolbar. Its host is in the document only while it shows, in the top layer above whatever the page has. */
export function createAdderView({ document, labels, onAct, onMuteSite, signal }: AdderViewOptions): AdderView {
  const host = document.createElement('div');
  host.setAttribute('data-recordmark', '');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const { sheet, place } = createAdderSheet();
  root.adoptedStyleSheets = [sheet];

  const box = create('div', 'box');
  const toolbar = create('div');
  toolbar.setAttribute('role', 'toolbar');
  const buttons = types.map((type) => {
    const name = create('span', 'name');
    const hint = create('kbd');
    hint.setAttribute('aria-hidden', 'true');
    const button = createButton(type, () => onAct(type), [name, hint]);
    return { type, button, name, hint };
  });
  const mute = createButton('mute', onMuteSite, [createMuteIcon(document)]);
  const all = [...buttons.map(({ button }) => button), mute];
  toolbar.append(...all);
  const message = create('div', 'message');
  message.setAttribute('role', 'status');
  box.append(toolbar, message);
  root.append(box);
  moveFocusTo(0, false);

  function create(name: string, className = ''): HTMLElement {
    const element = document.createElement(name);
    element.className = className;
    return element;
  }

  function createButton(className: string, onPress: () => void, content: Element[]): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = className;
    button.append(...content);
    button.addEventListener('click', (event) => void (event.isTrusted && onPress()), { signal });
    return button;
  }

  /** One stop for the Tab key; the arrow keys go from button to button. */
  function moveFocusTo(index: number, focus: boolean): void {
    for (const [each, button] of all.entries()) button.tabIndex = each === index ? 0 : -1;
    if (focus) all[index]?.focus();
  }

  function setLabels(next: AdderLabels): void {
    toolbar.setAttribute('aria-label', next.toolbar);
    for (const { type, button, name, hint } of buttons) {
      name.textContent = next.acts[type].name;
      button.title = next.acts[type].title;
      hint.textContent = next.acts[type].key;
      button.setAttribute('aria-keyshortcuts', next.acts[type].key);
    }
    mute.setAttribute('aria-label', next.muteSite);
    mute.title = next.muteSite;
  }

  // A press must neither take the selection nor the focus from the page.
  for (const type of ['pointerdown', 'mousedown']) {
    box.addEventListener(type, (event) => event.preventDefault(), { signal });
  }
  toolbar.addEventListener(
    'keydown',
    (event) => {
      const at = all.indexOf(root.activeElement as HTMLButtonElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (!event.isTrusted || at === -1 || to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      moveFocusTo((to + all.length) % all.length, true);
    },
    { signal },
  );

  function hide(): void {
    message.textContent = '';
    host.remove();
  }

  setLabels(labels);
  signal.addEventListener('abort', hide);
  return {
    isShown: () => host.isConnected,
    show(findSpot, messageOnly = false) {
      toolbar.hidden = messageOnly;
      if (!host.isConnected) document.documentElement.append(host);
      if (!host.matches(':popover-open')) host.showPopover();
      const spot = findSpot(box.getBoundingClientRect());
      if (spot) place(spot.left, spot.top);
      else host.remove();
    },
    hide,
    say(text) {
      message.textContent = text;
    },
    setLabels,
  };
}

const svg = 'http://www.w3.org/2000/svg';

/** A circle with a stroke through it. */
function createMuteIcon(document: Document): Element {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.2 4.2l7.6 7.6');
  icon.append(path);
  return icon;
}
