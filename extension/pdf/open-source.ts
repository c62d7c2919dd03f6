import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { toViewerPath, type ViewerSource } from '../messaging/viewer-address.ts';
import { isGranted, requestSite } from '../state/site-grant.ts';
import { findPdfFile, type PdfFile, type PdfFiles, readPdfBytes } from '../store/pdf-files.ts';
import { keepPdf, receivePdf } from '../store/receive-pdf.ts';
import { requestPdf } from '../store/request-pdf.ts';
import type { PdfData } from './load-pdf.ts';
import { receiveInParts } from './receive-in-parts.ts';
import type { ViewerFile, ViewerState } from './viewer-state.ts';

type Context = { files: PdfFiles; signal: AbortSignal };

/** A document that can be opened, though its bytes may still be on their way. */
export type Opened = {
  file: ViewerFile;
  data: PdfData;
  /**
   * The file once all its bytes are here and kept; `isMixed` where what was read before is not of these bytes. Rejects
   * where they do not come, which the person sees.
   */
  kept: Promise<{ file: PdfFile; isMixed: boolean }>;
};

/** Opens what the viewer's address names; null where the person has to do something first, and sees what. */
export async function openSource(source: ViewerSource, state: ViewerState, context: Context): Promise<Opened | null> {
  const { files, signal } = context;
  if (source.kind === 'none') {
    state.stage.value = { kind: 'choose' };
    return null;
  }
  if (source.kind === 'address') {
    state.file.value = { name: source.url, url: source.url };
    return openAddress(source.url, state, { files, signal });
  }
  const file = await findPdfFile(files, source.sha256);
  const bytes = await readPdfBytes(files, source.sha256, Date.now());
  if (file && bytes) {
    const data = new Uint8Array(await bytes.arrayBuffer());
    return { file, data, kept: Promise.resolve({ file, isMixed: false }) };
  }
  state.stage.value = { kind: 'failed', message: browser.i18n.getMessage('pdf_dropped') };
  return null;
}

/** Opens what is at an address, where the person lets Recordmark read that site. */
async function openAddress(url: string, state: ViewerState, { files, signal }: Context): Promise<Opened | null> {
  if (!(await isGranted(url))) {
    state.stage.value = { kind: 'ask-site', url };
    return null;
  }
  const stop = new AbortController();
  const ends = AbortSignal.any([signal, stop.signal]);
  const fetch = globalThis.fetch.bind(globalThis);
  const say = (loaded: number, total: number | undefined) => {
    state.arrival.value = { kind: 'coming', loaded, total, cancel: () => stop.abort() };
  };
  say(0, undefined);
  const fail = (error: unknown) => {
    const message = ends.aborted ? browser.i18n.getMessage('pdf_stopped') : inWords(error, url);
    state.arrival.value = { kind: 'ended', message };
    if (state.stage.value.kind !== 'open') state.stage.value = { kind: 'failed', message, url };
  };
  try {
    const incoming = await requestPdf(url, fetch, ends);
    const { name, parts, size } = incoming;
    const keeping = { files, now: Date.now };
    if (parts) {
      const onProgress = (loaded: number) => say(loaded, size);
      const { data, kept } = receiveInParts(incoming, parts, { ...keeping, fetch, signal: ends, onProgress });
      kept.then(() => {
        state.arrival.value = undefined;
      }, fail);
      return { file: { name, url }, data, kept };
    }
    const { file, bytes } = await receivePdf(incoming, { ...keeping, onChunk: (_, loaded) => say(loaded, size) });
    state.arrival.value = undefined;
    const data = new Uint8Array(await bytes.arrayBuffer());
    return { file, data, kept: Promise.resolve({ file, isMixed: false }) };
  } catch (error) {
    fail(error);
    return null;
  }
}

/** Asks the person for the site of an address, and opens it. Must run in the turn of a click. */
export async function allowSite(url: string, state: ViewerState): Promise<void> {
  if (await requestSite(url)) location.reload();
  else state.stage.value = { kind: 'ask-site', url };
}

/** Keeps a file of this computer and opens it. */
export async function openFile(file: File, files: PdfFiles, state: ViewerState): Promise<void> {
  state.stage.value = { kind: 'loading' };
  try {
    const { sha256 } = await keepPdf(file, { name: file.name }, { files, now: Date.now });
    location.assign(toViewerPath({ kind: 'kept', sha256 }));
  } catch (error) {
    state.stage.value = { kind: 'failed', message: inWords(error, file.name) };
  }
}

function inWords(error: unknown, what: string): string {
  const t = browser.i18n.getMessage;
  if (!(error instanceof AppError))
    return t('pdf_failed', [what, error instanceof Error ? error.message : String(error)]);
  if (error.code === 'too-large') return t('pdf_too_large', [what, error.message]);
  if (error.code === 'invalid')
    return error.message === 'page-instead' ? t('pdf_page_instead', what) : t('pdf_no_pdf', what);
  return t('pdf_failed', [what, error.message]);
}
