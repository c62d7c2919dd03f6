import { metadataBounds, type PageMetadata } from '../../shared/citation/page-metadata.ts';

/** What a page says about itself for programs, up to a bound. */
export function readPageMetadata(document: Document): PageMetadata {
  const { meta, content, jsonLd, jsonLdText, times } = metadataBounds;
  const list = <E extends Element>(selector: string, most: number) =>
    [...document.querySelectorAll<E>(selector)].slice(0, most);
  return {
    meta: list<HTMLMetaElement>('meta:is([name], [property])[content]', meta).map((element) => ({
      name: element.name || element.getAttribute('property') || '',
      content: element.content.slice(0, content),
    })),
    jsonLd: list('script[type="application/ld+json"]', jsonLd).flatMap(({ textContent }) =>
      textContent.length <= jsonLdText ? [textContent] : [],
    ),
    times: list<HTMLTimeElement>('time[datetime]', times).map(({ dateTime }) => dateTime),
  };
}
