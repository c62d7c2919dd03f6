import { browser } from 'wxt/browser';
import type { AnnotationType } from '../../shared/model/annotation.ts';
import { placeRest } from '../../shared/text/place-quotes.ts';
import { adderLabels } from '../adder/adder-labels.ts';
import { createAdder } from '../adder/create-adder.ts';
import type { Anchoring } from '../anchoring/anchoring.ts';
import { createAnchorer } from '../anchoring/create-anchorer.ts';
import { toSelectors } from '../background/list-targets.ts';
import { toStanding } from '../content/to-standing.ts';
import { createHighlighter } from '../highlight/create-highlighter.ts';
import type { PageState } from '../messaging/protocol.ts';
import type { AnnotationView } from '../state/annotation-views.ts';
import { defaultPreferences, type Preferences } from '../store/preferences.ts';

/** The letter of the welcome page as a page where Recordmark is on: the same toolbar, anchoring and highlights. */
export type SampleLetter = {
  /** Anchors and draws these annotations. Answers how each stands. */
  draw: (views: readonly AnnotationView[]) => Promise<PageState['standings']>;
  /** Scrolls to an annotation's words and flashes them. */
  show: (id: string) => void;
};

/** Lets a person mark the letter (`onMark` answers whether there was anything to mark) and click what is marked. */
export function createSampleLetter(
  letter: HTMLElement,
  keys: Preferences['keys'] = defaultPreferences.keys,
  {
    onMark,
    onFind,
  }: { onMark: (type: AnnotationType, range: Range) => Promise<boolean>; onFind: (id: string) => void },
): SampleLetter {
  const { ownerDocument: document } = letter;
  const { signal } = new AbortController(); // All of it ends with the page.
  const highlighter = createHighlighter(document, { signal });
  const anchorer = createAnchorer(
    () => letter,
    async () => placeRest,
  );
  let anchorings = new Map<string, Anchoring>();

  const adder = createAdder({
    document,
    labels: adderLabels(keys),
    async onAct({ type }, range) {
      if (!letter.contains(range.commonAncestorContainer) || !(await onMark(type, range))) {
        return adder.say(browser.i18n.getMessage('welcome_mark_in_letter'));
      }
      adder.finish(range);
    },
    onMuteSite: () => adder.setMuted(true),
    signal,
  });

  letter.addEventListener('click', ({ clientX, clientY }) => {
    if (document.getSelection()?.isCollapsed === false) return;
    const [id] = highlighter.find(clientX, clientY);
    if (!id) return;
    highlighter.focus(id);
    onFind(id);
  });

  return {
    async draw(views) {
      const results = (await anchorer.anchor(views.map(({ row }) => ({ selector: toSelectors(row.fields) })))) ?? [];
      anchorings = new Map(views.map(({ row }, index) => [row.id, results[index] as Anchoring]));
      highlighter.draw(
        views.flatMap(({ row }) => {
          const range = findRange(row.id);
          const isChanged = anchorings.get(row.id)?.kind === 'changed';
          return range ? [{ id: row.id, type: row.fields.type, isChanged, ranges: [range] }] : [];
        }),
      );
      return Object.fromEntries(
        [...anchorings].map(([id, anchoring]) => [id, toStanding(anchoring, anchorer.surround)]),
      );
    },
    show(id) {
      findRange(id)?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      highlighter.focus(id);
      highlighter.flash(id);
    },
  };

  function findRange(id: string): Range | undefined {
    const anchoring = anchorings.get(id);
    return anchoring && 'range' in anchoring ? anchoring.range : undefined;
  }
}
