import type { Draft, Store } from './open-store.ts';
import type { Settings } from './settings.ts';
import { toStoreError } from './store-error.ts';

/** Keeps what is being typed in a field, at every key, unless that was erased meanwhile. Throws `AppError` where the browser cannot store it. */
export async function putDraft(store: Store, draft: Draft): Promise<void> {
  const tx = store.transaction(['drafts', 'settings'], 'readwrite');
  const done = tx.done.catch((cause: unknown) => {
    throw toStoreError(cause);
  });
  const erased = ((await tx.objectStore('settings').get('erased')) as Settings['erased'] | undefined) ?? [];
  if (!erased.includes(draft.id))
    await tx
      .objectStore('drafts')
      .put(draft)
      .catch(() => done); // It knows better why.
  await done;
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
