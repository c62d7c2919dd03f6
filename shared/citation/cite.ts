import type { Row } from '../model/row.ts';
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
  const fields = nameLetter(source.fields);
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
