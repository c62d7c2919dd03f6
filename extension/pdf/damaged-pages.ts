import type { Pages } from './create-pages.ts';

/** Says on each page that cannot be read, or not be drawn, that it is damaged, where pdf.js leaves it blank. */
export type DamagedPages = {
  /** A page, counted from 0, cannot be read. */
  add: (page: number) => void;
};

export function createDamagedPages({ eventBus, viewer }: Pages, words: string): DamagedPages {
  const notices = new Map<number, HTMLElement>();

  function show(): void {
    for (const [page, notice] of notices) viewer.getPageView(page)?.div.append(notice);
  }

  function add(page: number): void {
    if (!notices.has(page)) notices.set(page, createNotice(words));
    show();
  }

  eventBus.on('pagerendered', ({ pageNumber, error }: { pageNumber: number; error: Error | null }) => {
    if (error) add(pageNumber - 1);
  });
  // pdf.js empties its pages when it sizes or turns them.
  for (const change of ['pagesinit', 'scalechanging', 'rotationchanging']) eventBus.on(change, show);
  return { add };
}

function createNotice(words: string): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'area-layer';
  layer.dataset.recordmark = '';
  const notice = document.createElement('div');
  notice.className = 'area-notice';
  notice.textContent = words;
  layer.append(notice);
  return layer;
}
