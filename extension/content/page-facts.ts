import type { PageFacts } from '../messaging/protocol.ts';

/**
 * Reads what a page says about itself: its canonical address, its title, its language. A canonical address that stays
 * when the page moves on within its site is the one of the document that was left, and is not told of the next.
 */
export function createPageFacts(document: Document): () => PageFacts {
  let canonical: { href: string; of: string } | undefined;
  return () => {
    const { origin, pathname, search } = document.location;
    const address = origin + pathname + search;
    const href = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
    if (href !== canonical?.href) canonical = href ? { href, of: address } : undefined;
    const lang = document.documentElement.lang;
    return {
      title: document.title,
      ...(canonical?.of === address && { canonicalHref: canonical.href }),
      ...(lang && { lang }),
    };
  };
}
