import type { Row } from '../../shared/model/row.ts';
import type { Target } from '../messaging/protocol.ts';

/** What a page needs to find an annotation's words: its quote first, then its other selectors. */
export function toTarget({ id, fields: { type, quote, selectors } }: Row<'annotation'>): Target {
  return { id, type, selector: quote ? [{ type: 'TextQuoteSelector', ...quote }, ...selectors] : selectors };
}
