import type { Row } from '../model/row.ts';
import type { SourceFields } from '../model/source.ts';
import { type CitationPart, nameLetter, parseLocator } from './citation.ts';
import type { CitationStyle } from './citation-styles.ts';
import { citeFootnote } from './cite-footnote.ts';
import { citeHarvard } from './cite-harvard.ts';
import { citeOscola } from './cite-oscola.ts';

const writers = { footnote: citeFootnote, harvard: citeHarvard, oscola: citeOscola };

/**
 * A source in a style of citation, with where in it. Where nobody says when it was read, it counts as read on the day
 * when it was entered. What a source lacks is left out.
 */
export function cite(source: Row<'source'>, style: CitationStyle = 'footnote', locator?: string): CitationPart[] {
  const { createdAt } = source;
  const fields = nameLetter(nameBook(source.fields));
  const entered = createdAt === undefined ? undefined : new Date(createdAt).toISOString().slice(0, 10);
  const day = fields.readAt ?? entered;
  const where = locator?.trim() || undefined;
  return writers[style]({
    fields,
    where,
    locator: where === undefined ? undefined : parseLocator(where),
    accessed: day?.split('-').map(Number),
  });
}

/** A book of which only the ISBN is known goes by that: without it the citation would be empty. */
function nameBook(fields: SourceFields): SourceFields {
  const { csl } = fields;
  const isNamed = csl.title || csl.author?.length || csl.publisher || csl.number || csl['container-title'];
  return csl.ISBN && !isNamed ? { ...fields, csl: { ...csl, title: `ISBN ${csl.ISBN}` } } : fields;
}
