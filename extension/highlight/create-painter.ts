import { createHighlightSheet, type Look, looks } from './highlight-sheet.ts';

/** Draws in one document: a registry of highlights belongs to a document, with all open shadow roots in it. */
export type Painter = {
  /** Draws these ranges in a look, and no others. */
  fill: (look: Look, ranges: readonly Range[]) => void;
  /** Puts back what the page took away: registry and style sheets are shared with it. */
  restore: () => void;
};

export function createPainter(document: Document, signal: AbortSignal): Painter {
  const view = document.defaultView as Window & typeof globalThis;
  const registry = view.CSS.highlights;
  const names = claimNames(registry);
  const highlights = Object.fromEntries(looks.map((look) => [look, new view.Highlight()])) as Record<Look, Highlight>;
  const sheet = createHighlightSheet(view, names);
  const styled = new Set<Document | ShadowRoot>([document]);
  /** What each look draws, as Firefox lets no content script go through a highlight of the page's own window. */
  const filled = new Map<Look, readonly Range[]>();

  for (const [index, look] of looks.entries()) highlights[look].priority = index;
  restore();

  function restore(): void {
    if (signal.aborted) return;
    for (const look of looks) {
      if (registry.get(names[look]) !== highlights[look]) registry.set(names[look], highlights[look]);
    }
    for (const root of styled) {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }

  signal.addEventListener('abort', () => {
    for (const look of looks) if (registry.get(names[look]) === highlights[look]) registry.delete(names[look]);
    for (const root of styled) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  return {
    fill(look, ranges) {
      const drawn = highlights[look];
      const next = new Set(ranges);
      // What stays is left alone: a highlight that is filled anew is painted anew on all the page.
      for (const range of filled.get(look) ?? []) if (!next.has(range)) drawn.delete(range);
      filled.set(look, ranges);
      for (const range of ranges) {
        if (drawn.has(range)) continue;
        drawn.add(range);
        styled.add(range.startContainer.getRootNode() as Document | ShadowRoot);
      }
    },
    restore,
  };
}

/** Whether another copy of the extension draws in a document. Its names are there from its start, drawn or not. */
export function isDrawnByCopy(document: Document): boolean {
  const registry = (document.defaultView as Window & typeof globalThis).CSS.highlights;
  for (let family = 1; ; family += 1) {
    const taken = listNames(family).filter((name) => registry.has(name));
    if (taken.length === 0 || taken.length === looks.length) return taken.length > 0;
  }
}

/** Names that say nothing about who uses them, and that nobody uses yet. */
function claimNames(registry: HighlightRegistry): Record<Look, string> {
  let family = 1;
  while (listNames(family).some((name) => registry.has(name))) family += 1;
  const names = listNames(family);
  return Object.fromEntries(looks.map((look, index) => [look, names[index]])) as Record<Look, string>;
}

const listNames = (family: number) => looks.map((_, index) => `h${family}-${index}`);
