import type { PageFacts } from '../messaging/protocol.ts';

/** What a page says about itself: its canonical address, its title, its language. */
export function readPageFacts(document: Document): PageFacts {
  const canonicalHref = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
  const lang = document.documentElement.lang;
  return { title: document.title, ...(canonicalHref && { canonicalHref }), ...(lang && { lang }) };
}
