import type { Place } from '../../shared/text/place-quotes.ts';
import type { Pages } from './create-pages.ts';
import type { DocumentText } from './text/document-text.ts';
import { findRun, type TextLayers } from './text/text-layers.ts';

/** Without motion: the page first, and once its text is there, the words in the middle of the window. */
export async function scrollToPlace(pages: Pages, layers: TextLayers, text: DocumentText, place: Place): Promise<void> {
  const page = text.runs[findRun(text.runs, place.start)]?.page ?? 0;
  if (!layers.listDrawn().includes(page)) {
    const drawn = waitForPage(pages, page);
    pages.viewer.scrollPageIntoView({ pageNumber: page + 1 });
    await drawn;
  }
  const [range] = layers.toRanges(text, place);
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
}

function waitForPage({ eventBus }: Pages, page: number): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ pageNumber }: { pageNumber: number }) => {
      if (pageNumber !== page + 1) return;
      eventBus.off('textlayerrendered', listen);
      resolve();
    };
    eventBus.on('textlayerrendered', listen);
  });
}
