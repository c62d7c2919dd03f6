import type { Page } from 'playwright-core';

/**
 * Keeps others from one part of the extension's store, as a slow disk would, until what it answers is called: what waits for
 * it is seen waiting, on a fast machine too. `page` is one of the extension's own.
 */
export async function holdStore(page: Page, name: 'rows' | 'outbox'): Promise<() => Promise<void>> {
  const hold = await page.evaluateHandle(async (name) => {
    const opened = indexedDB.open('recordmark');
    const store = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.onsuccess = () => resolve(opened.result);
      opened.onerror = () => reject(opened.error);
    });
    const tx = store.transaction(name, 'readwrite');
    const held = { isOver: false, done: new Promise((resolve) => tx.addEventListener('complete', resolve)) };
    // A transaction is over once nothing is asked of it.
    const ask = () => {
      if (held.isOver) return store.close();
      tx.objectStore(name).count().onsuccess = ask;
    };
    await new Promise<void>((resolve) => {
      tx.objectStore(name).count().onsuccess = () => {
        resolve();
        ask();
      };
    });
    return held;
  }, name);
  return async () => {
    await hold.evaluate(async (held) => {
      held.isOver = true;
      await held.done;
    });
    await hold.dispose();
  };
}
