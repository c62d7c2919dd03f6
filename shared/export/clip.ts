import { type CitationPart, toPlainText } from '../citation/citation.ts';
import type { CitationStyle } from '../citation/citation-styles.ts';
import { cite } from '../citation/cite.ts';
import { toWordsOfDate, toWordsOfDay } from '../citation/date-in-words.ts';
import type { Row } from '../model/row.ts';
import type { Release } from '../safeguarding/decide-release.ts';
import { arrangeDocument, getAddress, getTitle } from './arrange-document.ts';
import { findDeepLink } from './deep-link.ts';
import { escapeHtml } from './escape-html.ts';
import { requireReleased } from './require-released.ts';
import { toPlaceWords } from './words.ts';

/** An annotation for the clipboard, plain and rich: its quote, where it is from, and a link that jumps to the words. */
export type Clip = { text: string; html: string };

/**
 * The annotation with this id among the rows of its document, cited in `style` where its document is kept as a source, and
 * otherwise by what the annotation says of it. Throws `AppError('not-allowed')` for rows that the release
 * does not let out to a file (rule PR4).
 */
export function toClip(
  rows: readonly Row[],
  documentId: string,
  annotationId: string,
  release: Release,
  style?: CitationStyle,
): Clip {
  requireReleased(rows, release);
  const document = arrangeDocument(rows, documentId);
  const annotation = document.annotations.find(({ row }) => row.id === annotationId);
  const { quote, place, claimant, saidOn } = annotation?.row.fields ?? {};
  const day = annotation?.row.createdAt;
  const read = day === undefined ? undefined : `read on ${toWordsOfDay(day)}`;
  const where = place && toPlaceWords(place);
  const said = [claimant, getTitle(document), saidOn && toWordsOfDate(saidOn), where, read].filter(Boolean).join(', ');
  const citation: CitationPart[] = document.source ? cite(document.source, style, where) : [{ text: said }];
  const link = annotation && findDeepLink(getAddress(document), annotation);
  const lang = document.document?.fields.lang;
  // What leads to the document in a citation leads to the words here; where nothing does, its beginning.
  const leads = Math.max(
    0,
    citation.findIndex(({ href }) => href),
  );
  const toPart = ({ text, italic }: CitationPart, at: number) => {
    const words = at === leads && link ? `<a href="${escapeHtml(link)}">${escapeHtml(text)}</a>` : escapeHtml(text);
    return italic ? `<i>${words}</i>` : words;
  };
  const lines = (quote?.exact ?? '').split('\n').map(escapeHtml).join('<br>');
  return {
    text: [quote && `“${quote.exact}”`, toPlainText(citation), link].filter(Boolean).join('\n'),
    html: `<blockquote${lang ? ` lang="${escapeHtml(lang)}"` : ''}>${lines}</blockquote><p>${citation.map(toPart).join('')}</p>`,
  };
}
