import { findNewest } from '../../shared/model/placement.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Selector } from '../../shared/model/selector.ts';
import type { Target } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';

/** What a page needs to find the words of annotations: where a person placed them last, else as they were marked. */
export async function listTargets(store: Store, annotations: readonly Row<'annotation'>[]): Promise<Target[]> {
  const index = store.transaction('rows').store.index('byAnnotation');
  return Promise.all(
    annotations.map(async (row) => {
      const hanging = (await index.getAll(row.id)).filter(({ workspaceId }) => workspaceId === row.workspaceId);
      const placement = findNewest(hanging.filter((each) => isKind(each, 'placement')));
      const isPlaced = placement && placement.fields.selectors.length > 0;
      return { id: row.id, type: row.fields.type, selector: toSelectors(isPlaced ? placement.fields : row.fields) };
    }),
  );
}

/** The quote first, then what else leads to it. */
export function toSelectors({ quote, selectors }: Row<'annotation' | 'placement'>['fields']): Selector[] {
  return quote ? [{ type: 'TextQuoteSelector', ...quote }, ...selectors] : selectors;
}
