import { writeAnew } from '../../shared/text/normalize.ts';
import type { Place } from '../../shared/text/place-quotes.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { foldUnit, unseen } from '../../shared/text/typography.ts';
import { isPlainNear, type Opened, openElement, showsOwnText } from './drawn-tree.ts';
import { isFolded, isSilentName } from './is-visible.ts';
import { createTextJoiner, toStorableLine } from './text-joiner.ts';
import type { ReadText, Source } from './visible-text.ts';

/** The text of a page as its tags alone let one guess it, and whether that is right where it matters. */
export type GuessedText = ReadText & {
  /** Whether all of the page was read. */
  isWhole: boolean;
  /** Whether a reader sees all that was read from a source in a place of the text, in lines of its own. */
  isSeen: (source: number, place: Place) => boolean;
};

/** Elements whose text is drawn by the look of them, or elsewhere: what is in them is not guessed. */
const untold = 'details,iframe,slot';
/** Elements that leave a line as it is, where no style says otherwise. */
const notInline =
  ':not(a,abbr,b,bdi,bdo,cite,code,data,del,dfn,em,i,ins,kbd,mark,q,s,samp,small,span,strong,sub,sup,time,u,var)';

/**
 * Reads the text under `root` without asking how it looks, which takes most of the time of reading a page; null where
 * tags do not tell. It has all that a reader sees and may have more. After `most` units it ends.
 */
export function* guessInSteps(root: Element, most = Number.POSITIVE_INFINITY): Steps<GuessedText | null> {
  if (isFolded(root) || root.matches(untold) || root.querySelector(untold)) return null;
  const joiner = createTextJoiner((line) => toNarrow(toStorableLine(line)));
  /** What is left of the elements that are being gone through, with what parts them from what follows. */
  const open: { next: ChildNode | null }[] = [{ next: root.firstChild }];
  for (let count = 1; ; count += 1) {
    const within = open.at(-1);
    if (!within || (joiner.starts.at(-1) ?? 0) > most) break;
    if (count % atOnce === 0) yield;
    const node = within.next;
    within.next = node?.nextSibling ?? null;
    if (!node) {
      open.pop();
      joiner.separate('\n');
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      if (element.shadowRoot) return null;
      if (isSilentName(element.localName)) continue;
      joiner.separate('\n');
      if (element.querySelector(notInline)) open.push({ next: element.firstChild });
      else {
        joiner.take(element, element.textContent);
        joiner.separate('\n');
      }
    } else if (node.nodeType === Node.TEXT_NODE) joiner.take(node as Text, (node as Text).data);
  }
  yield;
  const text = joiner.finish();
  const { sources, starts } = joiner;
  return { text, sources, starts, isWhole: open.length === 0, isSeen: createLook(root, joiner) };
}

const atOnce = 64;

/**
 * `text` with plain signs in place of those that read the same (AN5) and take two bytes a unit: one of them makes all of a
 * long text twice as large.
 */
export function toNarrow(text: string): string {
  return wide.test(text) ? writeAnew(text.replaceAll(wideOnes, toPlainSign)) : text;
}

const wide = /[^\0-\xff]/;
const wideOnes = /[^\0-\xff]/g;

function toPlainSign(sign: string): string {
  const plain = foldUnit(sign.charCodeAt(0));
  return plain === unseen ? sign : String.fromCharCode(plain);
}

function createLook(root: Element, { sources, starts }: Pick<ReadText, 'sources' | 'starts'>): GuessedText['isSeen'] {
  const createMemory = (look: (element: Element) => boolean) => {
    const seen = new Map<Element, boolean>();
    return (element: Element): boolean => {
      const known = seen.get(element) ?? look(element);
      seen.set(element, known);
      return known;
    };
  };
  const open = (element: Element): Opened | null => {
    if (element !== root && !(element.parentElement && isDrawn(element.parentElement))) return null;
    return openElement(element, () => {});
  };
  const isDrawn = createMemory((element) => open(element) !== null);
  const isLine = createMemory((element) => {
    const opened = open(element);
    return opened !== null && opened.separator !== '' && showsOwnText(opened);
  });
  return (source, { start, end }) => {
    const element = sources[source] as Source;
    // Text beside blocks may be part of a line with what is in them.
    if (element.nodeType !== Node.ELEMENT_NODE || !isLine(element as Element)) return false;
    const from = starts[source] as number;
    return isPlainNear(element as Element, { start: start - from, end: end - from });
  };
}
