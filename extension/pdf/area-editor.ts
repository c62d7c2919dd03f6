import type { AnnotationType } from '../../shared/model/annotation.ts';
import type { Area } from './area.ts';
import type { AreaWords } from './area-layers.ts';

type Options = {
  layer: HTMLElement;
  page: { index: number; width: number; height: number };
  words: AreaWords;
  /** Puts an element where an area stands. */
  place: (element: HTMLElement, area: Area) => void;
  onMark: (type: AnnotationType, area: Area) => Promise<void>;
};

/** How far an arrow key goes, in points. */
const step = 6;
const least = 12;

/**
 * A rectangle to be set on a page. The arrow keys move it, with Shift they change its size; the mouse drags it, and its
 * lower right corner. What is made of it stands on the buttons below.
 */
export function openAreaEditor({ layer, page, words, place, onMark }: Options): void {
  layer.querySelector('.area-editor')?.remove();
  let area: Area = {
    page: page.index,
    left: page.width * 0.2,
    top: page.height * 0.3,
    width: page.width * 0.6,
    height: page.height * 0.2,
  };
  const box = document.createElement('div');
  box.className = 'area-editor';
  box.tabIndex = 0;
  box.dataset.recordmark = '';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${words.area}. ${words.hint}`);
  const corner = document.createElement('span');
  corner.className = 'corner';
  const bar = document.createElement('div');
  bar.className = 'area-acts';
  const hint = document.createElement('span');
  hint.textContent = words.hint;
  bar.append(
    ...(['claim', 'passage', 'note'] as const).map((type) =>
      createButton(words.acts[type], () => void onMark(type, area).then(close)),
    ),
    createButton(words.cancel, close),
    hint,
  );
  box.append(corner, bar);
  layer.append(box);
  change({});
  box.scrollIntoView({ block: 'center' });
  box.focus();

  function close(): void {
    box.remove();
  }

  function change(to: Partial<Area>): void {
    const next = { ...area, ...to };
    const width = Math.max(least, Math.min(next.width, page.width));
    const height = Math.max(least, Math.min(next.height, page.height));
    const left = Math.max(0, Math.min(next.left, page.width - width));
    const top = Math.max(0, Math.min(next.top, page.height - height));
    area = { page: page.index, left, top, width, height };
    place(box, area);
  }

  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ] ?? [0, 0];
    if (event.target !== box || (x === 0 && y === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) change({ width: area.width + (x ?? 0), height: area.height + (y ?? 0) });
    else change({ left: area.left + (x ?? 0), top: area.top + (y ?? 0) });
  });

  box.addEventListener('pointerdown', (event) => {
    if (event.target !== box && event.target !== corner) return;
    event.preventDefault();
    box.focus();
    const from = { x: event.clientX, y: event.clientY, area };
    const scale = page.width / layer.getBoundingClientRect().width;
    const isResizing = event.target === corner;
    box.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: PointerEvent) => {
      const [x, y] = [(clientX - from.x) * scale, (clientY - from.y) * scale];
      if (isResizing) change({ width: from.area.width + x, height: from.area.height + y });
      else change({ left: from.area.left + x, top: from.area.top + y });
    };
    box.addEventListener('pointermove', move);
    box.addEventListener('pointerup', () => box.removeEventListener('pointermove', move), { once: true });
  });
}

function createButton(name: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', onClick);
  return button;
}
