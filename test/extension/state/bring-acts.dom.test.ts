import { describe, expect, it } from 'vitest';
import { type Bringing, createBringActs } from '../../../extension/state/bring-acts.ts';
import { listSources } from '../../../extension/state/list-sources.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { parseReference } from '../../../shared/citation/parse-reference.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

const toLibrary = (count: number) =>
  Array.from({ length: count }, (_, i) => `TY  - RPRT\nTI  - Volume ${i + 1}\nPY  - 2016\nER  - `).join('\n');

async function openBringing(before?: () => void) {
  const { store, context } = await openTestStore();
  const bring = createBringActs(store, {
    newId,
    commit(acts, options) {
      before?.();
      return applyActs(store, acts, context, options);
    },
  });
  const shown: Bringing[] = [];
  bring.bringing.subscribe((now) => {
    if (now) shown.push(now);
  });
  const paste = async (text: string) => {
    const { acts, here } = await bring.toSourceActs(parseReference(text)?.references ?? []);
    return { came: await bring.bring('source', acts), here };
  };
  const count = async () => (await listSources(store)).length;
  const listUndos = async () => (await findSetting(store, 'undos')) ?? [];
  return { bring, shown, paste, count, listUndos };
}

describe('createBringActs', () => {
  it('[SY6] stores a library as one act, which is known while it is stored and taken back as one', async () => {
    const { shown, paste, count, listUndos, bring } = await openBringing();
    expect(await paste(toLibrary(600))).toEqual({ came: true, here: 0 });
    expect(await count()).toBe(600);
    expect(shown).toMatchObject([{ what: 'source', total: 600, isEnding: false }]);
    expect((await listUndos()).map(({ id, steps }) => [id, steps.length])).toEqual([[shown[0]?.id, 600]]);
    expect(bring.bringing.value).toBeUndefined();
  });

  it('keeps none of it where a person cancels, and of other things only what came before', async () => {
    const { shown, paste, count, listUndos } = await openBringing(() => shown.at(-1)?.cancel());
    expect(await paste(toLibrary(3))).toEqual({ came: false, here: 0 });
    expect(shown.at(-1)?.isEnding).toBe(true);
    expect([await count(), await listUndos()]).toEqual([0, []]);
  });

  it('says why it failed, and can be used again', async () => {
    const { paste, bring } = await openBringing(() => {
      throw new Error('The disk is full.');
    });
    await expect(paste(toLibrary(3))).rejects.toThrow('The disk is full.');
    expect(bring.bringing.value).toBeUndefined();
  });

  it('brings nothing twice that is here word for word, and what is not', async () => {
    const { paste, count } = await openBringing();
    await paste(toLibrary(3));
    expect(await paste(`${toLibrary(4)}\n${toLibrary(4)}`)).toEqual({ came: true, here: 7 });
    expect(await count()).toBe(4);
  });
});
