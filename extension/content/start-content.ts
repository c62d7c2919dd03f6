import { browser } from 'wxt/browser';
import { newId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import type { AdderAct } from '../adder/adder-acts.ts';
import { adderLabels, defaultKeys } from '../adder/adder-labels.ts';
import { createAdder } from '../adder/create-adder.ts';
import { createAnchorer } from '../anchoring/create-anchorer.ts';
import { followPage } from '../anchoring/follow-page.ts';
import { createHighlighter } from '../highlight/create-highlighter.ts';
import { fromPage } from '../messaging/calls.ts';
import { handleCalls, isOwn } from '../messaging/channel.ts';
import type { ToPage } from '../messaging/protocol.ts';
import { tellFront } from '../messaging/tell-front.ts';
import { listLinks } from './list-links.ts';
import { loadSearch } from './load-search.ts';
import { createPageFacts } from './page-facts.ts';
import { findPageObstacle } from './page-obstacle.ts';
import { createPlacedAnnotations } from './placed-annotations.ts';

/** Puts Recordmark together on a page; all of it ends with `signal`. Answers whether it is on there from now. */
export function startContent(document: Document, signal: AbortSignal): boolean {
  // The browser's own viewer lets nobody at a PDF's text, and as signs nobody can read it: ours shows it.
  if (isPdf(document)) {
    void fromPage('openPdf', null);
    return false;
  }
  const obstacle = findPageObstacle(document);
  if (obstacle) {
    void fromPage('stayOff', obstacle);
    return false;
  }
  const t = browser.i18n.getMessage;
  const readFacts = createPageFacts(document);
  const highlighter = createHighlighter(document, { signal });
  const anchorer = createAnchorer(() => document.body, loadSearch);
  const placed = createPlacedAnnotations({
    anchorer,
    getAddress: () => document.location.href,
    listTargets: () => fromPage('listTargets', readFacts()),
    report: (report) => fromPage('reportStandings', { ...report, page: readFacts() }),
    highlighter,
    signal,
  });
  const adder = createAdder({ document, labels: adderLabels(defaultKeys), onAct: mark, onMuteSite: muteSite, signal });

  async function mark({ type, relation }: AdderAct, range: Range, words: string): Promise<void> {
    const description = await anchorer.describe(range, { signal });
    // The range lives: it has what the page put there since.
    if (String(range) !== words) return adder.say(t('mark_changed'));
    if (!description) return adder.say(t('mark_nothing_visible'));
    const { quote, selectors, text } = description;
    const { length } = quote.exact;
    if (length > limits.quote) {
      return adder.say(t('mark_too_long', [limits.quote.toLocaleString('en'), length.toLocaleString('en')]));
    }
    try {
      const tie = relation && { id: newId(), relation };
      const page = readFacts();
      await fromPage('createAnnotation', { id: newId(), type, quote, selectors, page, text, tie });
      adder.finish(range);
    } catch (error) {
      adder.say(t('mark_failed', error instanceof Error ? error.message : String(error)));
    }
  }

  function muteSite(): void {
    adder.setMuted(true);
    void fromPage('muteSite', null);
  }

  handleCalls<ToPage>(
    'page',
    {
      describePage: () => ({
        url: document.location.href,
        page: readFacts(),
        links: listLinks(document),
        standings: placed.listStandings(),
      }),
      describeText: async () => (await anchorer.readText({ signal })) ?? '',
      showAnnotation: (id) => placed.show(id),
      showOffer: (key) => placed.showOffer(key),
      describeOffer(key) {
        const range = placed.findOffer(key);
        return range && anchorer.describe(range, { signal });
      },
      describeSelection() {
        const range = adder.findSelected();
        return range && anchorer.describe(range, { signal });
      },
      storeChanged: () => void refresh(),
    },
    (_name, sender) => isOwn(sender),
    signal,
  );

  const heard = new WeakSet<Document>();
  /** A click on what is drawn shows its card; a frame has clicks of its own. */
  function hearClicks(within: Document): void {
    if (heard.has(within)) return;
    heard.add(within);
    within.addEventListener(
      'click',
      (event) => {
        if (!event.isTrusted || adder.findSelected()) return;
        const [id] = highlighter.find(event.clientX, event.clientY, event.composedPath()[0] as Node);
        if (id) void fromPage('focusAnnotation', id).then(() => placed.focus(id));
      },
      { signal, capture: true },
    );
  }

  const page = followPage(
    document.body,
    async (changes) => {
      await placed.settle(changes);
      followTrees();
    },
    { signal },
  );
  tellFront(document, signal);
  hearClicks(document);
  void refresh();
  return true;

  async function refresh(): Promise<void> {
    const { muted, mayAdd, keys, claim } = await placed.refresh();
    followTrees();
    adder.setLabels(adderLabels(keys, claim));
    adder.setMuted(muted || !mayAdd);
  }

  /** The shadow roots and frames in which words were read are part of the page. */
  function followTrees(): void {
    const trees = [...anchorer.listTrees()];
    page.follow(trees);
    adder.follow(trees);
    for (const tree of trees) if (tree.nodeType === Node.DOCUMENT_NODE) hearClicks(tree as Document);
  }
}

/** Whether the browser shows a PDF: by its own viewer, or as signs where the site sends it as text. */
function isPdf({ contentType, body }: Document): boolean {
  if (contentType === 'application/pdf') return true;
  return contentType === 'text/plain' && body.textContent.startsWith('%PDF-');
}
