import type { Store } from './open-store.ts';
import type { Settings } from './settings.ts';

/** As many as a workspace may still have open. */
const MOST = 10_000;

/** The person is done with a question, in this browser: a comment that names him, or a join that he denied. */
export async function putDoneWith(store: Store, id: string): Promise<void> {
  const tx = store.transaction('settings', 'readwrite');
  const done = ((await tx.store.get('doneWith')) as Settings['doneWith'] | undefined) ?? [];
  await tx.store.put([...done.filter((each) => each !== id), id].slice(-MOST), 'doneWith');
  await tx.done;
}
