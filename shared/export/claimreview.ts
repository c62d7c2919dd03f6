import { toUrl } from '../citation/citation.ts';
import { toFootnoteWords } from '../citation/cite-footnote.ts';
import { toUrn } from '../model/w3c.ts';
import { describeTally, listLicenceLines, toExportTime } from './about.ts';
import { type ArrangedAnnotation, type ArrangedDocument, getTitle } from './arrange-document.ts';
import { toWords } from './words.ts';
import type { CreateWriter } from './write-export.ts';

/**
 * The claims with a conclusion as ClaimReview (schema.org), in a DataFeed as fact-checkers hand them on. `url` is the
 * claim's own id: whoever publishes the review puts the address of its page there.
 */
export const createClaimReviewWriter: CreateWriter = (about) => {
  let written = 0;
  return {
    begin: () =>
      `{\n"@context":"https://schema.org",\n"@type":"DataFeed",\n"name":${JSON.stringify(about.of)},\n"dataFeedElement":[`,
    add: (document) =>
      document.annotations
        .filter(({ row }) => row.fields.type === 'claim' && row.fields.conclusion)
        .map((annotation) => {
          written += 1;
          return `${written > 1 ? ',' : ''}\n${JSON.stringify(toClaimReview(annotation, document, about.by))}`;
        })
        .join(''),
    end: (tally) => {
      const complete = `${written} with a conclusion. ${describeTally(tally, about)}`;
      const description = [complete, ...listLicenceLines(tally)].join(' ');
      const author = JSON.stringify({ '@type': 'Organization', name: about.by });
      return `],\n"author":${author},\n"description":${JSON.stringify(description)},\n"dateCreated":${JSON.stringify(toExportTime(about))}\n}\n`;
    },
  };
};

function toClaimReview(
  { row, evidence, conflicts }: ArrangedAnnotation,
  document: ArrangedDocument,
  by: string,
): object {
  const { quote, conclusion, finding, claimant, saidOn } = row.fields;
  const citation = evidence.flatMap(({ source, row: tie }) => {
    if (!source) return [];
    const url = toUrl(source.fields.csl);
    const name = toFootnoteWords(source.fields, tie.fields.locator);
    return [{ '@type': 'CreativeWork', name, ...(url && { url }) }];
  });
  const appearance = document.addresses[0]?.fields.url;
  return {
    '@type': 'ClaimReview',
    '@id': toUrn(row.id),
    url: toUrn(row.id),
    claimReviewed: quote?.exact ?? getTitle(document),
    author: { '@type': 'Organization', name: by },
    ...(row.createdAt !== undefined && { datePublished: new Date(row.createdAt).toISOString().slice(0, 10) }),
    reviewBody: conclusion,
    reviewRating: { '@type': 'Rating', alternateName: finding ? toWords(finding) : conclusion },
    itemReviewed: {
      '@type': 'Claim',
      ...(claimant && { author: { '@type': 'Person', name: claimant } }),
      ...(saidOn && { datePublished: saidOn }),
      appearance: { '@type': 'CreativeWork', name: getTitle(document), ...(appearance && { url: appearance }) },
    },
    ...(citation.length > 0 && { citation }),
    ...(conflicts.length > 0 && { creativeWorkStatus: 'In conflict' }),
  };
}
