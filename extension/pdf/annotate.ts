import type { PDFDocumentProxy } from 'pdfjs-dist';
import { browser } from 'wxt/browser';
import type { PageMetadata } from '../../shared/citation/page-metadata.ts';
import type { AnnotationType } from '../../shared/model/annotation.ts';
import { newId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import { describePlaceInSteps } from '../../shared/text/describe-place.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import type { Place } from '../../shared/text/place-quotes.ts';
import type { AdderAct } from '../adder/adder-acts.ts';
import { adderLabels, defaultKeys } from '../adder/adder-labels.ts';
import { createAdder } from '../adder/create-adder.ts';
import { runInSlices } from '../anchoring/run-in-slices.ts';
import { createHighlighter } from '../highlight/create-highlighter.ts';
import { fromPage } from '../messaging/calls.ts';
import type { Described, LinkedDocument, OfferKey, PageFacts } from '../messaging/protocol.ts';
import { type Area, toAreaSelector, toPageSelector } from './area.ts';
import { type AreaWords, createAreaLayers } from './area-layers.ts';
import type { Pages } from './create-pages.ts';
import { createPaperPainter } from './create-paper-painter.ts';
import { createDamagedPages } from './damaged-pages.ts';
import { listPdfLinks } from './list-pdf-links.ts';
import { placeArea } from './place-area.ts';
import { createPlacedInPdf, type PlacedInPdf } from './placed-in-pdf.ts';
import type { DocumentText } from './text/document-text.ts';
import { findPlace, toLabel } from './text/find-place.ts';
import { readDocument } from './text/read-document.ts';
import { createTextLayers } from './text/text-layers.ts';
import type { ViewerFile, ViewerState } from './viewer-state.ts';

export type Annotating = Pick<PlacedInPdf, 'listStandings' | 'show' | 'showOffer'> & {
  readFacts: () => PageFacts;
  /** What the PDF says about itself, once that is known. */
  readDescription: () => PageMetadata['pdf'];
  /** What it links to, once that is known. */
  listLinks: () => LinkedDocument[] | undefined;
  /** The normalised text of the whole document. */
  readText: () => Promise<string>;
  refresh: () => Promise<void>;
  describeOffer: (key: OfferKey) => Promise<Described | null>;
  describeSelection: () => Promise<Described | null>;
};

type Options = {
  document: Document;
  state: ViewerState;
  pages: Pages;
  pdf: PDFDocumentProxy;
  file: ViewerFile;
  /** Settles once all bytes of the file are here. */
  kept: Promise<unknown>;
  signal: AbortSignal;
};

/** Annotates the open document with the same toolbar, highlights and messages as on a page. */
export function startAnnotating({ document, state, pages, pdf, file, kept, signal }: Options): Annotating {
  const t = browser.i18n.getMessage;
  const layers = createTextLayers();
  const highlighter = createHighlighter(document, { signal, paint: createPaperPainter });
  const damaged = createDamagedPages(pages, t('pdf_page_damaged'));
  const reading = readDocument(pdf, { start: Promise.all([whenShown(pages), kept]), onDamaged: damaged.add, signal });
  let facts: PageFacts = { title: file.name };
  let description: PageMetadata['pdf'];
  let labels: string[] | null = null;
  let links: LinkedDocument[] | undefined;
  let isRead = false;
  const known = Promise.all([pdf.getMetadata(), pdf.getPageLabels()]).then(([{ info }, given]) => {
    const { Title: title, Language: lang, Author: author, CreationDate: created } = info as Record<string, string>;
    description = { title, author, created };
    if (title?.trim()) document.title = title.trim();
    facts = { title: title?.trim() || file.name, ...(lang && { lang }) };
    labels = given;
    if (given) showLabels([]);
  });
  const placed = createPlacedInPdf({
    pages,
    layers,
    highlighter,
    readFacts: () => facts,
    whole: reading.whole,
    drawAreas: (marks) => areas.draw(marks),
    showArea: (mark) => areas.show(mark),
    signal,
  });
  const areas = createAreaLayers({ pages, words: areaWords(), onMark: markArea, onMove: moveArea, onFocus: focus });
  const adder = createAdder({ document, labels: adderLabels(defaultKeys), onAct: mark, onMuteSite: mute, signal });

  let isMuted = false;
  function mute(): void {
    isMuted = true;
    adder.setMuted(true);
  }

  /** Describes a place with its page, which other programs understand. */
  async function describe(covered: Place | null): Promise<Described | null> {
    const text = await reading.whole;
    const description = covered && (await runInSlices(describePlaceInSteps(text.text, covered), { signal }));
    if (!covered || !description) return null;
    const page = toPageSelector(findPlace(text, covered.start, labels).page);
    return { ...description, selectors: [...description.selectors, page] };
  }

  async function mark({ type, relation }: AdderAct, range: Range): Promise<void> {
    try {
      if (!isRead) adder.say(t('pdf_mark_waits'));
      const text = await reading.whole;
      const covered = layers.toPlace(text, range);
      const description = await describe(covered);
      if (!covered || !description) return adder.say(t('mark_nothing_visible'));
      const { quote, selectors } = description;
      const { length } = quote.exact;
      if (length > limits.quote) {
        return adder.say(t('mark_too_long', [limits.quote.toLocaleString('en'), length.toLocaleString('en')]));
      }
      await known;
      const place = findPlace(text, covered.start, labels);
      await fromPage('createAnnotation', {
        id: newId(),
        type,
        quote,
        selectors,
        place,
        page: facts,
        text: description.text,
        tie: relation && { id: newId(), relation },
      });
      adder.finish(range);
    } catch (error) {
      adder.say(t('mark_failed', error instanceof Error ? error.message : String(error)));
    }
  }

  async function markArea(type: AnnotationType, area: Area): Promise<void> {
    await known;
    const { text, printed } = await reading.whole;
    const label = toLabel(area.page, labels, printed);
    const place = { page: area.page + 1, ...(label && { label }) };
    const selectors = [toAreaSelector(area)];
    await fromPage('createAnnotation', { id: newId(), type, selectors, place, page: facts, text: normalizeText(text) });
  }

  async function moveArea(id: string, area: Area): Promise<void> {
    const { url, sha256 } = state.file.value ?? {};
    await placeArea(id, area, { url, key: `pdf:sha256:${sha256}` });
  }

  function focus(id: string): void {
    void fromPage('focusAnnotation', id).then(() => placed.focus(id));
  }

  function showLabels(printed: DocumentText['printed']): void {
    state.labels.value = Array.from({ length: pdf.numPages }, (_, page) => toLabel(page, labels, printed));
  }

  async function refresh(): Promise<void> {
    const { mayAdd, keys, claim } = await placed.list();
    adder.setLabels(adderLabels(keys, claim));
    adder.setMuted(isMuted || !mayAdd);
    document.body.classList.toggle('read-only', !mayAdd);
    // Nothing more can be placed in a document that never came whole, and why stands in the viewer.
    const isWhole = await reading.whole.then(
      () => true,
      () => false,
    );
    if (!isWhole) return;
    await placed.place();
    if (!links) {
      links = await listPdfLinks(pdf, reading.readPage, signal);
      if (links.length > 0) await placed.report();
    }
  }

  pages.eventBus.on('textlayerrendered', ({ pageNumber, source }: { pageNumber: number; source: { div: Element } }) => {
    const layer = source.div.querySelector('.textLayer');
    if (layer) layers.add(pageNumber - 1, layer);
    placed.draw();
    void reading.readPage(pageNumber - 1).then((content) => {
      areas.add(pageNumber - 1, !content.items.some(({ text }) => text.trim()));
      placed.look(pageNumber - 1, content);
    });
  });
  pages.eventBus.on('updatetextlayermatches', ({ pageIndex }: { pageIndex: number }) => {
    const found = layers.listDrawn().filter((page) => pageIndex === page || pageIndex === -1);
    for (const page of found) layers.renew(page);
    if (found.length > 0) placed.draw();
  });
  document.addEventListener(
    'click',
    ({ clientX, clientY, isTrusted }) => {
      if (!isTrusted || document.getSelection()?.isCollapsed === false) return;
      const [id] = highlighter.find(clientX, clientY);
      if (id) focus(id);
    },
    { signal, capture: true },
  );
  void known.then(refresh);
  void Promise.all([known, reading.whole]).then(
    ([, { printed }]) => {
      isRead = true;
      showLabels(printed);
    },
    () => undefined, // Why it did not come stands in the viewer.
  );

  const { listStandings, show, showOffer, findOffer } = placed;
  return {
    readFacts: () => facts,
    readDescription: () => description,
    listLinks: () => links,
    readText: async () => normalizeText((await reading.whole).text),
    refresh,
    listStandings,
    show,
    showOffer,
    describeOffer: (key) => describe(findOffer(key)),
    async describeSelection() {
      const range = adder.findSelected();
      return describe(range && layers.toPlace(await reading.whole, range));
    },
  };
}

/** The first page goes first: reading all of a long document would keep it waiting. A hidden tab draws none. */
function whenShown({ viewer }: Pages): Promise<unknown> {
  const longest = new Promise((resolve) => setTimeout(resolve, 2_000));
  return Promise.race([viewer.onePageRendered, longest]);
}

function areaWords(): AreaWords {
  const t = browser.i18n.getMessage;
  return {
    noText: t('pdf_no_text'),
    markArea: t('pdf_mark_area'),
    area: t('pdf_area'),
    hint: t('pdf_area_hint'),
    change: t('pdf_area_change'),
    keep: t('pdf_area_keep'),
    acts: { claim: t('type_claim'), passage: t('type_passage'), note: t('type_note') },
  };
}
