import { browser } from 'wxt/browser';
import { metadataBounds, type PageMetadata } from '../../shared/citation/page-metadata.ts';

/** What the page in a tab says about itself for programs. Throws where the browser lets nobody into it any more. */
export async function readPageMetadata(tabId: number): Promise<PageMetadata> {
  const [found] = await browser.scripting.executeScript({
    target: { tabId },
    func: collectMetadata,
    args: [metadataBounds],
  });
  return found?.result ?? { meta: [], jsonLd: [], times: [] };
}

/** Runs in the page, in the extension's own world, where nothing but what it is given is there. */
export function collectMetadata(bounds: typeof metadataBounds): PageMetadata {
  const list = <E extends Element>(selector: string, most: number) =>
    [...document.querySelectorAll<E>(selector)].slice(0, most);
  return {
    meta: list<HTMLMetaElement>('meta:is([name], [property])[content]', bounds.meta).map((element) => ({
      name: element.name || element.getAttribute('property') || '',
      content: element.content.slice(0, bounds.content),
    })),
    jsonLd: list('script[type="application/ld+json"]', bounds.jsonLd).flatMap(({ textContent }) =>
      textContent.length <= bounds.jsonLdText ? [textContent] : [],
    ),
    times: list<HTMLTimeElement>('time[datetime]', bounds.times).map(({ dateTime }) => dateTime),
  };
}
