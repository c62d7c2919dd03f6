import { GlobalWorkerOptions, getDocument, PasswordResponses, type PDFDocumentProxy } from 'pdfjs-dist';
import { browser } from 'wxt/browser';

/** Asks for a password; `wrong` where one was given that did not fit. */
export type AskPassword = (answer: (password: string) => void, wrong: boolean) => void;

/** Opens a PDF with what is packaged in the extension; nothing is fetched from elsewhere. Rejects with pdf.js's errors. */
export function loadPdf(data: Uint8Array, askPassword: AskPassword): Promise<PDFDocumentProxy> {
  const at = (path: string) => browser.runtime.getURL(`/pdfjs/${path}` as '/');
  GlobalWorkerOptions.workerSrc = at('pdf.worker.min.mjs');
  const task = getDocument({
    data,
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
