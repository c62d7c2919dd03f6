import type { LinkedDocument } from '../messaging/protocol.ts';

/** More than this is a list of links and not a record that leans on documents. */
const most = 60;

/** What a record links to, once each: the pages that its text names, and every PDF. */
export function listLinks(document: Document): LinkedDocument[] {
  const here = withoutFragment(document.location.href);
  const links = new Map<string, LinkedDocument>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (links.size >= most) break;
    if (!/^https?:$/.test(link.protocol)) continue;
    const url = withoutFragment(link.href);
    const isPdf = /\.pdf$/i.test(link.pathname);
    const text = link.textContent.replaceAll(/\s+/g, ' ').trim();
    if (url === here || links.has(url) || !text || !(isPdf || isInText(link))) continue;
    links.set(url, { url, text: text.slice(0, 200) });
  }
  return [...links.values()];
}

/** Whether a link stands in what the page says, and not in its furniture. */
function isInText(link: Element): boolean {
  if (link.closest('nav, header, footer, aside, [role="navigation"]')) return false;
  return link.closest('p, li, td, dd, blockquote, figcaption') !== null;
}

const withoutFragment = (href: string) => href.replace(/#.*$/, '');
