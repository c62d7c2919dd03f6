import type { Row } from '../../shared/model/row.ts';
import type { PageState } from '../messaging/protocol.ts';

/** Annotations of a document: those that could not be placed first, then as they stand in the text. */
export function inReadingOrder(rows: Row<'annotation'>[], standings: PageState['standings']): Row<'annotation'>[] {
  const unplaced = ({ id }: Row) => ['orphan', 'uncertain'].includes(standings[id]?.kind ?? '');
  const start = ({ fields }: Row<'annotation'>) =>
    fields.selectors.find((selector) => selector.type === 'TextPositionSelector')?.start ?? Number.POSITIVE_INFINITY;
  return rows.toSorted((a, b) => Number(unplaced(b)) - Number(unplaced(a)) || start(a) - start(b));
}
