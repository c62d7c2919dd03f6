import type { AnnotationType } from '../../shared/model/annotation.ts';
import { type Area, type PageSize, turnArea, turnSize } from './area.ts';
import { type AreaEditor, openAreaEditor, placeBox } from './area-editor.tsx';
import type { Pages } from './create-pages.ts';

/** An annotation of an area, as it is drawn. */
export type AreaMark = { id: string; type: AnnotationType; area: Area };

/** What stands over the pages besides their text: areas that are annotated, and on a page without text a word about it. */
export type AreaLayers = {
  /** A page was drawn; `blank` where it has no text. */
  add: (page: number, blank: boolean) => void;
  draw: (marks: readonly AreaMark[]) => void;
  /** Lets the person set an area of a page. */
  edit: (page: number) => void;
  /** Scrolls to an area and puts the focus on it. */
  show: (mark: AreaMark) => void;
};

export type AreaWords = {
  noText: string;
  markArea: string;
  area: string;
  hint: string;
  change: string;
  keep: string;
  acts: Record<AnnotationType, string>;
};

type Options = {
  pages: Pages;
  words: AreaWords;
  onMark: (type: AnnotationType, area: Area) => Promise<void>;
  onMove: (id: string, area: Area) => Promise<void>;
  onFocus: (id: string) => void;
};

/** Our elements carry `data-recordmark`, so that nobody takes their words for the document's. */
export function createAreaLayers({ pages, words, onMark, onMove, onFocus }: Options): AreaLayers {
  let marks: readonly AreaMark[] = [];
  const drawn = new Map<number, HTMLElement>();
  let editing: (AreaEditor & { page: number; turned: number }) | undefined;

  function add(page: number, blank: boolean): void {
    const view = pages.viewer.getPageView(page);
    if (!view?.pdfPage) return;
    drawn.get(page)?.remove();
    for (const [other, layer] of drawn) if (!layer.isConnected) drawn.delete(other);
    const layer = create('div', 'area-layer');
    view.div.append(layer);
    drawn.set(page, layer);
    if (blank) layer.append(createNotice(page));
    for (const mark of marks) if (mark.area.page === page) layer.append(createMark(mark));
    if (editing?.page !== page) return;
    // What is being set stays through a zoom; on a page that was turned it would stand elsewhere.
    if (editing.turned !== toShape(page).turned) editing.close();
    else {
      layer.append(...editing.elements);
      editing.elements[0].focus();
    }
  }

  function createNotice(page: number): HTMLElement {
    const notice = create('div', 'area-notice');
    const button = createButton(words.markArea, () => edit(page));
    const text = create('span', '');
    text.textContent = words.noText;
    notice.append(text, button);
    return notice;
  }

  /** A mark shows its card; from there on it can be moved. */
  function createMark(mark: AreaMark): HTMLElement {
    const { id, type, area } = mark;
    const { size, turned } = toShape(area.page);
    const box = create('div', `area ${type}`);
    const button = createButton('', () => onFocus(id));
    button.dataset.id = id;
    button.setAttribute('aria-label', `${words.acts[type]}: ${words.area}`);
    const change = createButton(words.change, () => move(mark));
    change.className = 'change';
    box.append(button, change);
    const shown = turnArea(area, size, turned);
    const page = turnSize(size, turned);
    // Below it, unless the page ends there.
    box.classList.toggle('low', shown.top + shown.height > page.height * 0.9);
    placeBox(box, shown, page);
    return box;
  }

  function move({ id, area }: AreaMark): void {
    open(area, [{ name: words.keep, run: (moved) => onMove(id, moved) }]);
  }

  function edit(page: number): void {
    const { width, height } = toShape(page).size;
    const start = { page, left: width * 0.2, top: height * 0.3, width: width * 0.6, height: height * 0.2 };
    const types = ['claim', 'passage', 'note'] as const;
    open(
      start,
      types.map((type) => ({ name: words.acts[type], run: (area) => onMark(type, area) })),
    );
  }

  function open(area: Area, acts: { name: string; run: (area: Area) => Promise<void> }[]): void {
    const { page } = area;
    const layer = drawn.get(page);
    if (!layer) return;
    editing?.close();
    const { size, turned } = toShape(page);
    const shown = turnSize(size, turned);
    const editor = openAreaEditor({
      layer,
      page: shown,
      start: turnArea(area, size, turned),
      name: words.area,
      hint: words.hint,
      acts: acts.map(({ name, run }) => ({ name, run: (set) => run(turnArea(set, shown, (360 - turned) % 360)) })),
      onClose: () => {
        editing = undefined;
      },
    });
    editing = { ...editor, page, turned };
  }

  /** A page's size in points as it stands without being turned by the reader, and how far it is. */
  function toShape(page: number): { size: PageSize; turned: number } {
    const view = pages.viewer.getPageView(page);
    const { width, height } = view.pdfPage.getViewport({ scale: 1 });
    return { size: { width, height }, turned: pages.viewer.pagesRotation };
  }

  return {
    add,
    draw(next) {
      marks = next;
      for (const [page, layer] of drawn) {
        for (const old of layer.querySelectorAll('.area')) old.remove();
        for (const mark of marks) if (mark.area.page === page) layer.append(createMark(mark));
      }
    },
    edit,
    show({ id, area }) {
      pages.viewer.scrollPageIntoView({ pageNumber: area.page + 1 });
      const button = drawn.get(area.page)?.querySelector<HTMLElement>(`[data-id="${id}"]`);
      button?.scrollIntoView({ block: 'center' });
      button?.focus();
    },
  };
}

function createButton(name: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', onClick);
  return button;
}

function create(name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.dataset.recordmark = '';
  return element;
}
