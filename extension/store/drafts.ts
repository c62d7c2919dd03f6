import type { Draft, Store } from './open-store.ts';
import { toStoreError } from './store-error.ts';

/** Keeps what is being typed in a field, at every key. Throws `AppError` where the browser cannot store it. */
export async function putDraft(store: Store, draft: Draft): Promise<void> {
  await store.put('drafts', draft).catch((cause: unknown) => {
    throw toStoreError(cause);
  });
}

/** Forgets a draft once it has become a change, unless more was typed meanwhile. */
export async function deleteDraft(store: Store, id: string, field: string, value: string): Promise<void> {
  const tx = store.transaction('drafts', 'readwrite');
  const draft = await tx.store.get([id, field]);
  if (draft?.value === value) await tx.store.delete([id, field]);
  await tx.done;
}

/** The drafts of one thing, by field. */
export async function listDrafts(store: Store, id: string): Promise<Draft[]> {
  return store.getAll('drafts', IDBKeyRange.bound([id], [id, []]));
}
