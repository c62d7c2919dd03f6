import {
  GlobalWorkerOptions,
  getDocument,
  PasswordResponses,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
} from 'pdfjs-dist';
import { browser } from 'wxt/browser';

/** Asks for a password; `wrong` where one was given that did not fit. */
export type AskPassword = (answer: (password: string) => void, wrong: boolean) => void;

/** All bytes of a document, or what brings them as they come. */
export type PdfData = Uint8Array | PDFDataRangeTransport;

/** Opens a PDF with what is packaged in the extension; nothing is fetched from elsewhere. Rejects with pdf.js's errors. */
export function loadPdf(data: PdfData, askPassword: AskPassword): Promise<PDFDocumentProxy> {
  const at = (path: string) => browser.runtime.getURL(`/pdfjs/${path}` as '/');
  GlobalWorkerOptions.workerSrc = at('pdf.worker.min.mjs');
  const task = getDocument({
    // The bytes come anyway; what is asked for ahead of them is only what is looked at.
    ...(data instanceof PDFDataRangeTransport ? { range: data, disableAutoFetch: true } : { data }),
    cMapUrl: at('cmaps/'),
    standardFontDataUrl: at('fonts/'),
    wasmUrl: at('decoders/'),
    iccUrl: at('icc/'),
    useWasm: false,
    enableXfa: false,
    // A picture of more than 100 million pixels would take the page with it.
    maxImageSize: 100_000_000,
    verbosity: 0,
  });
  task.onPassword = (answer: (password: string) => void, reason: number) =>
    askPassword(answer, reason === PasswordResponses.INCORRECT_PASSWORD);
  return task.promise;
}
