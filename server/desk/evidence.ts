import { html } from 'hono/html';
import { cite } from '../../shared/citation/cite.ts';
import { type ArrangedEvidence, toConflictText } from '../../shared/export/arrange-document.ts';
import { fieldWords, relationWords, toPlaceWords } from '../../shared/export/words.ts';
import type { Row } from '../../shared/model/row.ts';
import { type Html, toLink } from './layout.ts';
import { words } from './words.ts';

type Names = { nameOf: (personId: string) => string };

/** The tie from a claim to what bears on it: relation by glyph and word, then the citation or the passage. */
export function toEvidence(
  { row, source, passage, passageDocument, conflicts }: ArrangedEvidence,
  documentId: string,
  names: Names,
): Html {
  const { relation, locator, note } = row.fields;
  const { glyph, words: relationInWords } = relationWords[relation];
  // A page has no Markdown to keep apart from, and fonts without full-width characters show a box for one.
  return html`<li><span class="relation"><span aria-hidden="true">${glyph.normalize('NFKC')}</span> ${relationInWords}</span> ${toTarget()}
${note ? html`<p class="faint">${note}</p>` : ''}
${conflicts.map((conflict) => toConflict(conflict, names))}</li>`;

  function toTarget(): Html {
    if (source) return toCitation(source, locator);
    if (!passage) return html`${words.notAvailable}`;
    const { documentId: passageIn, quote, place } = passage.fields;
    const title = passageIn === documentId ? words.thisDocument : (passageDocument?.fields.title ?? words.notAvailable);
    return html`<a href="/documents/${passageIn}#${passage.id}">${words.passageIn(title)}</a>${place ? html`, ${toPlaceWords(place)}` : ''}${locator ? html`, ${locator}` : ''}
${quote ? html`<blockquote lang="${passageDocument?.fields.lang ?? ''}">${quote.exact}</blockquote>` : ''}`;
  }
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
