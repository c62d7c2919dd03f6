// The viewer components take the library from where this import puts it, so it comes first.
import 'pdfjs-dist';

import type { PDFDocumentProxy } from 'pdfjs-dist';
import {
  EventBus,
  LinkTarget,
  PDFFindController,
  PDFHistory,
  PDFLinkService,
  PDFViewer,
} from 'pdfjs-dist/web/pdf_viewer.mjs';
import { browser } from 'wxt/browser';

/** The pages of a document as pdf.js's viewer components show them. */
export type Pages = {
  eventBus: EventBus;
  viewer: PDFViewer;
  links: PDFLinkService;
  /** Where the person was before a jump, and when the page was loaded anew: the browser's own Back leads there. */
  history: PDFHistory;
  open: (pdf: PDFDocumentProxy) => void;
};

/** What is in a PDF does nothing by itself: no scripts, no forms, no editor; a link out opens in a tab of its own. */
export function createPages(container: HTMLDivElement, signal: AbortSignal): Pages {
  const eventBus = new EventBus();
  const links = new PDFLinkService({
    eventBus,
    externalLinkTarget: LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
  });
  const findController = new PDFFindController({ eventBus, linkService: links });
  const viewer = new PDFViewer({
    container,
    eventBus,
    linkService: links,
    findController,
    textLayerMode: 1,
    annotationMode: 1,
    annotationEditorMode: -1,
    imageResourcesPath: browser.runtime.getURL('/pdfjs/images/' as '/'),
    enableAutoLinking: false,
    removePageBorders: true,
    abortSignal: signal,
  } as ConstructorParameters<typeof PDFViewer>[0]);
  const history = new PDFHistory({ eventBus, linkService: links });
  links.setViewer(viewer);
  links.setHistory(history);
  return {
    eventBus,
    viewer,
    links,
    history,
    open(pdf) {
      viewer.setDocument(pdf);
      links.setDocument(pdf);
      history.initialize({ fingerprint: pdf.fingerprints[0] as string });
    },
  };
}
