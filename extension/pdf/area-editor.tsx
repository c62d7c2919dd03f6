import { render } from 'preact';
import { AreaActs } from './AreaActs.tsx';
import type { Area, PageSize } from './area.ts';

export type AreaEditor = {
  /** Its elements, which may be put into another layer of the same page; the first takes the focus. */
  elements: [HTMLElement, HTMLElement];
  close: () => void;
};

type Options = {
  layer: HTMLElement;
  /** The page's size in points, as it is shown. */
  page: PageSize;
  /** Where it stands at first, on the page as it is shown. */
  start: Area;
  name: string;
  hint: string;
  /** What can be made of it, each with its name. */
  acts: readonly { name: string; run: (area: Area) => Promise<void> }[];
  onClose: () => void;
};

/** How far an arrow key or a click goes, in points. */
const step = 6;
const least = 12;

/**
 * A rectangle to be set on a page. The arrow keys move it, with Shift they change its size, and so do buttons below it;
 * a pointer may also drag it, and its lower right corner. What is made of it stands on further buttons.
 */
export function openAreaEditor({ layer, page, start, name, hint, acts, onClose }: Options): AreaEditor {
  let area = start;
  const box = document.createElement('div');
  box.className = 'area-editor';
  box.tabIndex = 0;
  box.dataset.recordmark = '';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${name}. ${hint}`);
  const corner = document.createElement('span');
  corner.className = 'corner';
  const bar = document.createElement('div');
  bar.className = 'area-acts';
  bar.dataset.recordmark = '';
  box.append(corner);
  layer.append(box, bar);
  const steps = {
    move: (x: number, y: number) => change({ left: area.left + x * step, top: area.top + y * step }),
    size: (x: number, y: number) => change({ width: area.width + x * step, height: area.height + y * step }),
  };
  const bound = acts.map(({ name, run }) => ({ name, run: () => run(area).then(close) }));
  render(<AreaActs acts={bound} steps={steps} onCancel={close} />, bar);
  change({});
  box.scrollIntoView({ block: 'center' });
  box.focus();

  function close(): void {
    render(null, bar);
    box.remove();
    bar.remove();
    onClose();
  }

  function change(to: Partial<Area>): void {
    const next = { ...area, ...to };
    const width = Math.max(least, Math.min(next.width, page.width));
    const height = Math.max(least, Math.min(next.height, page.height));
    const left = Math.max(0, Math.min(next.left, page.width - width));
    const top = Math.max(0, Math.min(next.top, page.height - height));
    area = { page: area.page, left, top, width, height };
    placeBox(box, area, page);
    // Below the area, or above it where the page ends.
    const isLow = area.top + area.height > page.height * 0.8;
    bar.style.top = isLow ? '' : box.style.top;
    bar.style.marginTop = isLow ? '' : `calc(${(area.height / page.width) * 100}% + 12px)`;
    bar.style.bottom = isLow ? `calc(${100 - (area.top / page.height) * 100}% + 12px)` : '';
  }

  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    const by = arrows[event.key];
    if (event.target !== box || !by) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) steps.size(...by);
    else steps.move(...by);
  });

  box.addEventListener('pointerdown', (event) => {
    if (event.target !== box && event.target !== corner) return;
    event.preventDefault();
    box.focus();
    const from = { x: event.clientX, y: event.clientY, area };
    const scale = page.width / (box.parentElement as Element).getBoundingClientRect().width;
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
  return { elements: [box, bar], close };
}

/** Puts an element where an area stands on a page, at any zoom; both as they are shown. */
export function placeBox(element: HTMLElement, area: Area, page: PageSize): void {
  const of = (points: number, all: number) => `${(points / all) * 100}%`;
  element.style.left = of(area.left, page.width);
  element.style.top = of(area.top, page.height);
  element.style.width = of(area.width, page.width);
  element.style.height = of(area.height, page.height);
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
