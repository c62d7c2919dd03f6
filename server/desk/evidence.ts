import { html } from 'hono/html';
import { cite } from '../../shared/citation/cite.ts';
import { type ArrangedEvidence, getAddress, toConflictText } from '../../shared/export/arrange-document.ts';
import { findDeepLink, type Placed } from '../../shared/export/deep-link.ts';
import { listLooks } from '../../shared/export/said-later.ts';
import { fieldWords, relationWords, toPlaceWords } from '../../shared/export/words.ts';
import type { Row } from '../../shared/model/row.ts';
import { type Html, toLink } from './layout.ts';
import { words } from './words.ts';

type Names = { nameOf: (personId: string) => string };

/** The tie from a claim to what bears on it: relation by glyph and word, then the citation or the passage. */
export function toEvidence(
  { row, source, passage, passageDocument, passageAddresses, review, conflicts }: ArrangedEvidence,
  documentId: string,
  { workspaceId, ...names }: Names & { workspaceId: string },
): Html {
  const { relation, locator, note } = row.fields;
  const { glyph, words: relationInWords } = relationWords[relation];
  // A page has no Markdown to keep apart from, and fonts without full-width characters show a box for one.
  return html`<li><span class="relation"><span aria-hidden="true">${glyph.normalize('NFKC')}</span> ${relationInWords}</span> ${toTarget()}
${note ? html`<p class="faint">${note}</p>` : ''}
${listLooks(review, 'the evidence', names).map(({ label, text }) => html`<p class="faint">${label}: ${text}</p>`)}
${conflicts.map((conflict) => toConflict(conflict, names))}</li>`;

  function toTarget(): Html {
    if (source) return toCitation(source, locator);
    if (!passage) return html`${words.notAvailable}`;
    const { documentId: passageIn, quote, place } = passage.fields;
    const title = passageIn === documentId ? words.thisDocument : (passageDocument?.fields.title ?? words.notAvailable);
    return html`<a href="/documents/${passageIn}?workspace=${workspaceId}#${passage.id}">${words.passageIn(title)}</a>${place ? html`, ${toPlaceWords(place)}` : ''}${locator ? html`, ${locator}` : ''}
${quote ? html`<blockquote lang="${passageDocument?.fields.lang ?? ''}">${quote.exact}</blockquote>` : ''}
${toOpen(getAddress({ document: passageDocument, addresses: passageAddresses }), { row: passage })}`;
  }
}

/** A link to where the words of an annotation stand, if that is on the web. */
export function toOpen(address: string, annotation: Placed): Html | string {
  const link = findDeepLink(address, annotation);
  if (!link) return '';
  const says = annotation.row.fields.place ? words.openAtPage : words.openAtWords;
  return html`<p class="faint on-screen"><a href="${link}" rel="noreferrer">${says}</a></p>`;
}

/** A value that does not stand, said in words. */
export function toConflict({ fields }: Row<'conflict'>, { nameOf }: Names): Html {
  const field = fieldWords[fields.field] ?? fields.field;
  return html`<div class="conflict"><p>${words.conflict(field, nameOf(fields.by))}</p><blockquote>${toConflictText(fields.value)}</blockquote></div>`;
}

function toCitation(source: Row<'source'>, locator: string | undefined): Html {
  const parts = cite(source, 'footnote', locator);
  return html`<cite>${parts.map(({ text, href }) => (href ? toLink(href) : text))}</cite>`;
}
