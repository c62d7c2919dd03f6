// The viewer components take the library from where this import puts it, so it comes first.
import 'pdfjs-dist';

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { EventBus, LinkTarget, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** The pages of a document as pdf.js's viewer components show them. */
export type Pages = {
  eventBus: EventBus;
  viewer: PDFViewer;
  links: PDFLinkService;
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
    enableAutoLinking: false,
    removePageBorders: true,
    abortSignal: signal,
  } as ConstructorParameters<typeof PDFViewer>[0]);
  links.setViewer(viewer);
  return {
    eventBus,
    viewer,
    links,
    open(pdf) {
      viewer.setDocument(pdf);
      links.setDocument(pdf);
    },
  };
}
