/** Run before a page's own scripts: they say when something is on the screen, in milliseconds from the page's start. */

export type Watched = { pageDrawn: Promise<number>; wordsDrawn: Promise<number> };

/** Notes when the first page is painted with its text over it, and when the first highlight is drawn on it. */
export function watchPage(): void {
  const { promise: pageDrawn, resolve: sayPage } = Promise.withResolvers<number>();
  const { promise: wordsDrawn, resolve: sayWords } = Promise.withResolvers<number>();
  Object.assign(globalThis, { pageDrawn, wordsDrawn } satisfies Watched);
  let isPageDrawn = false;
  const look = () => {
    if (!isPageDrawn && document.querySelector('.page[data-page-number="1"] .textLayer .endOfContent')) {
      isPageDrawn = true;
      // After the frame in which it stands has been laid out and handed over.
      requestAnimationFrame(() => setTimeout(() => sayPage(performance.now())));
    }
    if (document.querySelector('.marks path')) {
      requestAnimationFrame(() => setTimeout(() => sayWords(performance.now())));
      return;
    }
    requestAnimationFrame(look);
  };
  look();
}
