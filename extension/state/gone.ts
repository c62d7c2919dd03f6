import { listDrafts } from '../store/drafts.ts';
import type { Gone } from '../store/forget-gone.ts';
import type { Store } from '../store/open-store.ts';

export type GoneNow = Gone;

/** What was being typed on an annotation that is gone: the person's own words. */
export async function listTyped(store: Store, id: string): Promise<{ field: string; value: string }[]> {
  return (await listDrafts(store, id)).filter(({ field, value }) => field !== 'new-source' && value.trim() !== '');
}
