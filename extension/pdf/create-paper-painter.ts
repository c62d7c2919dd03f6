import type { Painter } from '../highlight/create-painter.ts';
import { type Look, looks, toRules } from '../highlight/highlight-sheet.ts';
import { measureTo } from './text/text-layers.ts';

/**
 * Draws in the text layers of a PDF by elements of its own. Browsers paint all that the CSS Custom Highlight API draws
 * anew whenever anything in the document changes, which here is each time that a page comes: scrolling would stutter.
 */
export function createPaperPainter(document: Document, signal: AbortSignal): Painter {
  const sheet = new CSSStyleSheet();
  const layers = looks.map((look, index) => `.viewer .textLayer .marks .${look} { z-index: ${index + 1}; }`);
  sheet.replaceSync([toRules((look) => `.marks .${look}::after`), ...layers].join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const drawn = new Map<Look, Map<Range, HTMLElement[]>>();

  const remove = (elements: readonly HTMLElement[]) => {
    // Most went with their page.
    for (const element of elements) if (element.isConnected) element.remove();
  };
  signal.addEventListener('abort', () => {
    for (const elements of [...drawn.values()].flatMap((ofLook) => [...ofLook.values()])) remove(elements);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  return {
    fill(look, ranges) {
      const before = drawn.get(look);
      const next = new Map(ranges.map((range) => [range, before?.get(range) ?? draw(look, range)]));
      for (const [range, elements] of before ?? []) if (!next.has(range)) remove(elements);
      drawn.set(look, next);
    },
    // Nobody else changes this document.
    restore() {},
  };
}

/** What pdf.js says of a piece of text to those who hear the page. */
const ofWords = ['role', 'id', 'aria-owns'];

/** Draws each piece of text in a range once more, invisible up to the words that the range covers. */
function draw(look: Look, range: Range): HTMLElement[] {
  return listItems(range).flatMap((item) => {
    const layer = item.closest('.textLayer');
    if (!layer) return [];
    const text = item.textContent ?? '';
    const start = measureTo(item, range.startContainer, range.startOffset) ?? 0;
    const end = measureTo(item, range.endContainer, range.endOffset) ?? text.length;
    const copy = item.cloneNode() as HTMLElement;
    for (const name of ofWords) copy.removeAttribute(name);
    copy.className = look;
    if (start > 0) copy.dataset.before = text.slice(0, start);
    copy.dataset.words = text.slice(start, end);
    getMarks(layer).append(copy);
    return [copy];
  });
}

/** Where the marks of a text layer stand: pdf.js's name for a group gives them the places of the words. */
function getMarks(layer: Element): Element {
  const known = layer.querySelector(':scope > .marks');
  if (known) return known;
  const marks = document.createElement('div');
  marks.className = 'markedContent marks';
  marks.ariaHidden = 'true';
  marks.dataset.recordmark = '';
  layer.append(marks);
  return marks;
}

const itemSelector = 'span[role="presentation"]';

/** The pieces of text that a range covers, wholly or in part. */
function listItems({ startContainer, endContainer, commonAncestorContainer }: Range): HTMLElement[] {
  const first = findItem(startContainer);
  const last = findItem(endContainer);
  if (!first || !last) return [];
  const items = [first];
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = first;
  while (items.at(-1) !== last && walker.nextNode()) {
    const element = walker.currentNode as HTMLElement;
    if (element.matches(itemSelector)) items.push(element);
  }
  return items;
}

const findItem = (node: Node) =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(itemSelector);
