import type { Pages } from './create-pages.ts';
import type { ViewerState } from './viewer-state.ts';

/** Keeps what the bar shows true while the pages move. */
export function followPages(state: ViewerState, { eventBus, viewer, links, history }: Pages): void {
  // A page that is fitted to the window stays so when the window changes.
  new ResizeObserver(() => {
    const { value } = state.scale.value;
    if (viewer.pdfDocument && Number.isNaN(Number(value))) viewer.currentScaleValue = value;
  }).observe(viewer.container);
  eventBus.on('pagesinit', () => {
    viewer.currentScaleValue = 'auto';
    if (history.initialRotation) viewer.pagesRotation = history.initialRotation;
    const place = history.initialBookmark ?? location.hash.slice(1);
    if (place) links.setHash(place);
  });
  // A place that is written into the address; where the browser goes back or forward, pdf.js follows.
  addEventListener('hashchange', ({ newURL }) => {
    const place = new URL(newURL).hash.slice(1);
    if (place && !history.popStateInProgress) links.setHash(place);
  });
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
    state.page.value = pageNumber;
  });
  eventBus.on('scalechanging', ({ scale, presetValue }: { scale: number; presetValue?: string }) => {
    state.scale.value = { value: presetValue ?? String(scale), percent: Math.round(scale * 100) };
  });
  type Count = { current: number; total: number };
  const count = (matchesCount: Count, missing: boolean) => {
    state.found.value = { ...matchesCount, missing };
  };
  eventBus.on('updatefindmatchescount', ({ matchesCount }: { matchesCount: Count }) => count(matchesCount, false));
  eventBus.on('updatefindcontrolstate', ({ state: outcome, matchesCount }: { state: number; matchesCount: Count }) =>
    count(matchesCount, outcome === 1),
  );
}
