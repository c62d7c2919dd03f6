import { findElement, findFocused, isEditable } from './is-editable.ts';
import { listInTrees } from './list-in-trees.ts';

/**
 * The selected range if it holds words of the page: not white space, not our own, nothing that is written in. Looked at
 * is the frame of this origin that has the focus, and what is selected within `roots`, open shadow roots.
 */
export function findSelectedWords(document: Document, roots: readonly ShadowRoot[] = []): Range | null {
  const [range, another] = listSelectedWords(document, roots);
  return another ? null : (range ?? null);
}

/** The same tree by tree, where the selection goes from one into another: there is no range that holds it. */
export function listSelectedWords(document: Document, roots: readonly ShadowRoot[]): Range[] {
  const inFocus = findDocumentInFocus(document);
  const parts = listSelected(inFocus, roots);
  return parts.every((part) => hasWordsOfPage(part, inFocus)) ? parts : [];
}

function hasWordsOfPage(range: Range, inFocus: Document): boolean {
  if (range.collapsed) return false;
  const ends = [range.startContainer, range.endContainer];
  if (ends.some((end) => isEditable(end) || isOwn(end)) || isEditable(findFocused(inFocus))) return false;
  return /[^\s\u200b\u2060]/.test(range.toString());
}

/** The document in which a person acted last: a frame that one clicked into keeps the focus within the page. */
function findDocumentInFocus(document: Document): Document {
  const focused = findFocused(document);
  const inner = focused?.localName === 'iframe' ? (focused as HTMLIFrameElement).contentDocument : null;
  return inner ? findDocumentInFocus(inner) : document;
}

function listSelected(document: Document, roots: readonly ShadowRoot[]): Range[] {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return [];
  const shadowRoots = roots.filter(({ ownerDocument }) => ownerDocument === document);
  // Without it, as in Firefox before 142, only what is selected outside of shadow roots can be known.
  if (shadowRoots.length === 0 || !('getComposedRanges' in selection)) return [selection.getRangeAt(0)];
  const [composed] = selection.getComposedRanges({ shadowRoots });
  return composed ? listInTrees(composed) : [];
}

function isOwn(node: Node): boolean {
  return Boolean(findElement(node)?.closest('[data-recordmark]'));
}
