import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { toViewerPath, type ViewerSource } from '../messaging/viewer-address.ts';
import { isGranted, requestSite } from '../state/site-grant.ts';
import { findPdfFile, type PdfFile, type PdfFiles, readPdfBytes } from '../store/pdf-files.ts';
import { fetchPdf, keepPdf } from '../store/receive-pdf.ts';
import type { ViewerState } from './viewer-state.ts';

type Context = { files: PdfFiles; signal: AbortSignal };

/** A file that is kept in this browser, with its bytes; null where the person has to do something first, and sees what. */
export async function openSource(
  source: ViewerSource,
  state: ViewerState,
  { files, signal }: Context,
): Promise<{ file: PdfFile; bytes: Uint8Array } | null> {
  if (source.kind === 'none') {
    state.stage.value = { kind: 'choose' };
    return null;
  }
  if (source.kind === 'address') {
    await openAddress(source.url, state, { files, signal });
    return null;
  }
  const file = await findPdfFile(files, source.sha256);
  const bytes = await readPdfBytes(files, source.sha256, Date.now());
  if (file && bytes) return { file, bytes: new Uint8Array(await bytes.arrayBuffer()) };
  state.stage.value = { kind: 'failed', message: browser.i18n.getMessage('pdf_dropped') };
  return null;
}

/** Opens what is at an address, where the person lets Recordmark read that site. */
async function openAddress(url: string, state: ViewerState, { files, signal }: Context): Promise<void> {
  if (!(await isGranted(url))) {
    state.stage.value = { kind: 'ask-site', url };
    return;
  }
  state.stage.value = { kind: 'loading' };
  const fetch = globalThis.fetch.bind(globalThis);
  try {
    const { sha256 } = await fetchPdf(url, fetch, {
      files,
      signal,
      now: Date.now,
      onProgress: (progress) => {
        state.stage.value = { kind: 'loading', progress };
      },
    });
    location.replace(toViewerPath({ kind: 'kept', sha256 }));
  } catch (error) {
    state.stage.value = { kind: 'failed', message: inWords(error, url), url };
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
