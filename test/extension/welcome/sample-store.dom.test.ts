import { afterEach, describe, expect, it } from 'vitest';
import { countLocalAnnotations } from '../../../extension/store/bring-along.ts';
import { openStore, type Store } from '../../../extension/store/open-store.ts';
import { forgetSample, openSampleStore } from '../../../extension/welcome/sample-store.ts';

const begun = 'The committee made 41 recommendations.';
const opened: Store[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) {
    await forgetSample(store);
    store.close();
  }
  document.body.replaceChildren();
});

/** Opens the welcome page's store as `count` tabs do that open at once. */
async function openTabs(count: number): Promise<Store[]> {
  document.body.innerHTML = `<main>Dear families, <b>${begun}</b></main>`;
  const [letter, sentence] = document.querySelectorAll('main, b');
  const stores = Array.from({ length: count }, () => openSampleStore(letter as Element, sentence as Element));
  opened.push(...(await Promise.all(stores)));
  return opened;
}

const listQuotes = async (store: Store) =>
  (await store.getAll('rows')).flatMap(({ fields }) => ('quote' in fields ? [fields.quote?.exact] : []));

describe('openSampleStore', () => {
  it('begins once where several tabs open at once', async () => {
    const [store] = await openTabs(3);
    expect(await listQuotes(store as Store)).toEqual([begun]);
  });

  it('puts nothing into the store of what a person marks, which is what is counted, synced and brought along', async () => {
    await openTabs(1);
    const own = await openStore();
    opened.push(own);
    expect([await own.count('rows'), await own.count('outbox'), await countLocalAnnotations(own)]).toEqual([0, 0, 0]);
  });
});
