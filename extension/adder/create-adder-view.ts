import { createAdderSheet } from './adder-sheet.ts';
import type { Spot } from './place-beside.ts';

/** A button of the toolbar. `look` names how it is drawn; `key` is its bare key, if it has one; `glyph` a sign beside its name. */
export type AdderButton = {
  look: string;
  name: string;
  title: string;
  key?: string | undefined;
  glyph?: string;
  onPress: () => void;
};

/** The toolbar as elements, in a closed shadow root that the page's scripts cannot reach into. */
export type AdderView = {
  isShown: () => boolean;
  /** Shows the toolbar, or with `messageOnly` the message alone, at the place that `findSpot` gives for its size. */
  show: (findSpot: (size: { width: number; height: number }) => Spot | null, messageOnly?: boolean) => void;
  hide: () => void;
  say: (message: string) => void;
  /** Shows these buttons and no others. The focus goes to the first of them, if it was on one of those before. */
  setButtons: (toolbar: string, buttons: readonly AdderButton[]) => void;
};

/** Builds the toolbar. Its host is in the document only while it shows, in the top layer above whatever the page has. */
export function createAdderView(document: Document, signal: AbortSignal): AdderView {
  const host = document.createElement('div');
  host.setAttribute('data-recordmark', '');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const { sheet, place } = createAdderSheet();
  root.adoptedStyleSheets = [sheet];

  const box = create('form', 'box');
  const toolbar = create('div');
  toolbar.setAttribute('role', 'toolbar');
  let all: HTMLButtonElement[] = [];
  const presses = new WeakMap<Element, () => void>();
  const message = create('div', 'message');
  message.setAttribute('role', 'status');
  box.append(toolbar, message);
  root.append(box);

  function create(name: string, className = '', text = ''): HTMLElement {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /** What is seen and not read out. */
  function createHidden(name: string, text: string): HTMLElement {
    const element = create(name, '', text);
    element.setAttribute('aria-hidden', 'true');
    return element;
  }

  function createButton({ look, name, title, key, glyph, onPress }: AdderButton): HTMLButtonElement {
    const button = document.createElement('button');
    button.className = look;
    button.title = title;
    if (key) {
      button.setAttribute('aria-keyshortcuts', key);
      if (glyph) button.append(createHidden('span', glyph));
      button.append(create('span', 'name', name), createHidden('kbd', key));
    } else {
      button.ariaLabel = name;
      button.append(createMuteIcon(document));
    }
    button.addEventListener('click', (event) => {
      event.preventDefault();
      if (event.isTrusted) onPress();
    });
    presses.set(button, onPress);
    return button;
  }

  /** One stop for the Tab key; the arrow keys go from button to button. */
  function moveFocusTo(index: number, focus: boolean): void {
    for (const [each, button] of all.entries()) button.tabIndex = each === index ? 0 : -1;
    if (focus) all[index]?.focus();
  }

  // A press must neither take the selection nor the focus from the page.
  for (const type of ['pointerdown', 'mousedown']) {
    box.addEventListener(type, (event) => event.preventDefault(), { signal });
  }
  // A page that stops every click at its window does not stop what the browser does with one: the form is submitted,
  // which is told within this root alone. Where the click was heard, it is not.
  box.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const { submitter, isTrusted } = event as SubmitEvent;
      if (isTrusted && submitter) presses.get(submitter)?.();
    },
    { signal },
  );
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
    setButtons(name, buttons) {
      const hadFocus = root.activeElement !== null;
      toolbar.setAttribute('aria-label', name);
      all = buttons.map(createButton);
      toolbar.replaceChildren(...all);
      moveFocusTo(0, hadFocus);
    },
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
