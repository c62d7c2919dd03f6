import type { AnnotationType } from '../../shared/model/annotation.ts';
import { type Area, toPercent } from './area.ts';
import { openAreaEditor } from './area-editor.ts';
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
  cancel: string;
  acts: Record<AnnotationType, string>;
};

type Options = {
  pages: Pages;
  words: AreaWords;
  onMark: (type: AnnotationType, area: Area) => Promise<void>;
  onFocus: (id: string) => void;
};

/** Our elements carry `data-recordmark`, so that nobody takes their words for the document's. */
export function createAreaLayers({ pages, words, onMark, onFocus }: Options): AreaLayers {
  let marks: readonly AreaMark[] = [];
  const drawn = new Map<number, HTMLElement>();

  function add(page: number, blank: boolean): void {
    const view = pages.viewer.getPageView(page);
    if (!view?.pdfPage) return;
    drawn.get(page)?.remove();
    const layer = create('div', 'area-layer');
    view.div.append(layer);
    drawn.set(page, layer);
    if (blank) layer.append(createNotice(page));
    for (const mark of marks) if (mark.area.page === page) layer.append(createMark(mark));
  }

  function createNotice(page: number): HTMLElement {
    const notice = create('div', 'area-notice');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.markArea;
    button.addEventListener('click', () => edit(page));
    const text = create('span', '');
    text.textContent = words.noText;
    notice.append(text, button);
    return notice;
  }

  function createMark({ id, type, area }: AreaMark): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `area ${type}`;
    button.dataset.id = id;
    button.setAttribute('aria-label', `${words.acts[type]}: ${words.area}`);
    button.addEventListener('click', () => onFocus(id));
    place(button, area);
    return button;
  }

  function place(element: HTMLElement, area: Area): void {
    const view = pages.viewer.getPageView(area.page);
    const at = toPercent(area, view.pdfPage.getViewport({ scale: 1 }), view.rotation ?? 0);
    for (const [name, value] of Object.entries(at)) element.style.setProperty(name, `${value}%`);
  }

  function edit(page: number): void {
    const layer = drawn.get(page);
    if (!layer) return;
    const { width, height } = pages.viewer.getPageView(page).pdfPage.getViewport({ scale: 1 });
    openAreaEditor({ layer, page: { index: page, width, height }, words, place, onMark });
  }

  return {
    add,
    draw(next) {
      marks = next;
      for (const [page, layer] of drawn) {
        for (const old of layer.querySelectorAll('.area[data-id]')) old.remove();
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

function create(name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.dataset.recordmark = '';
  return element;
}
