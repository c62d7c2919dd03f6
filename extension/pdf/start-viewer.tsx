import { render } from 'preact';
import { browser } from 'wxt/browser';
import { handleCalls, isOwn } from '../messaging/channel.ts';
import type { ToPage } from '../messaging/protocol.ts';
import { tellFront } from '../messaging/tell-front.ts';
import { parseViewerAddress, toViewerPath } from '../messaging/viewer-address.ts';
import { openStore } from '../store/open-store.ts';
import { openPdfFiles } from '../store/pdf-files.ts';
import { findSetting } from '../store/settings.ts';
import '../ui/look/tokens.css';
import 'pdfjs-dist/web/pdf_viewer.css';
import './viewer.css';
import { type Annotating, startAnnotating } from './annotate.ts';
import { createPages } from './create-pages.ts';
import { followPages } from './follow-pages.ts';
import { loadPdf } from './load-pdf.ts';
import { type Opened, openSource } from './open-source.ts';
import { ViewerPage } from './ViewerPage.tsx';
import { createViewerState } from './viewer-state.ts';

/** Puts the PDF viewer together: our own page of the extension, in which a PDF is annotated as a page is. */
export function startViewer(document: Document): void {
  const state = createViewerState();
  const { signal } = new AbortController();
  const source = parseViewerAddress(document.location.href);
  let annotating: Annotating | undefined;

  const findKey = () => toKey(state.file.value?.sha256 ?? (source.kind === 'kept' ? source.sha256 : undefined));
  const describe = () => ({
    url: state.file.value?.url ?? '',
    key: findKey(),
    isArriving: findKey() === undefined,
    page: annotating?.readFacts() ?? { title: document.title },
    links: annotating?.listLinks(),
    standings: annotating?.listStandings() ?? {},
    pdf: annotating?.readDescription(),
  });
  handleCalls<ToPage>(
    'page',
    {
      describePage: describe,
      describeText: async () => (await annotating?.readText()) ?? '',
      showAnnotation: (id) => annotating?.show(id) ?? false,
      showOffer: (key) => annotating?.showOffer(key) ?? false,
      describeOffer: async (key) => (await annotating?.describeOffer(key)) ?? null,
      describeSelection: async () => (await annotating?.describeSelection()) ?? null,
      storeChanged: () => void annotating?.refresh(),
    },
    (_name, sender) => isOwn(sender),
    signal,
  );

  tellFront(document, signal);
  void openStore()
    .then((store) => findSetting(store, 'preferences'))
    .then((preferences) => {
      const theme = preferences?.theme ?? 'system';
      document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
    });
  document.title = browser.i18n.getMessage('product');
  render(<ViewerPage state={state} onContainer={(container) => void show(container)} />, document.body);

  async function show(container: HTMLDivElement): Promise<void> {
    const files = await openPdfFiles();
    const opened = await openSource(source, state, { files, signal });
    if (!opened) return;
    const { file, data, kept } = opened;
    state.file.value = file;
    document.title = file.name;
    const pages = createPages(container, signal);
    state.pages.value = pages;
    followPages(state, pages);
    void kept.then(settle, () => undefined); // Why it did not come stands in the viewer.
    try {
      const pdf = await loadPdf(data, (answer, wrong) => {
        state.stage.value = { kind: 'password', wrong, answer };
      });
      // Without its first page pdf.js shows none, and says so to nobody.
      await pdf.getPage(1);
      state.stage.value = { kind: 'open' };
      state.pdf.value = pdf;
      pages.open(pdf);
      annotating = startAnnotating({ document, state, pages, pdf, file, kept, signal });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      state.stage.value = {
        kind: 'failed',
        message: browser.i18n.getMessage('pdf_damaged', [file.name, reason]),
        url: file.url,
      };
    }
  }

  /** From now on the file is known by its hash: a reload or a bookmark opens what is kept. */
  function settle({ file, isMixed }: Awaited<Opened['kept']>): void {
    const path = toViewerPath({ kind: 'kept', sha256: file.sha256 }) + location.hash;
    if (isMixed) location.replace(path);
    if (isMixed || source.kind === 'kept') return;
    history.replaceState(history.state, '', path);
    state.file.value = file;
    void annotating?.refresh();
  }
}

const toKey = (sha256: string | undefined) => sha256 && `pdf:sha256:${sha256}`;
