import { describe, expect, it } from 'vitest';
import { type Bringing, createBringSources } from '../../../extension/state/bring-sources.ts';
import { listSources } from '../../../extension/state/list-sources.ts';
import type { Surroundings } from '../../../extension/state/panel-state.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { requireUndo } from '../../../extension/store/undo.ts';
import { parseReference } from '../../../shared/citation/parse-reference.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

/** More than are stored in one go. */
const MANY = 600;

const toLibrary = (count: number) =>
  Array.from({ length: count }, (_, i) => `TY  - RPRT\nTI  - Volume ${i + 1}\nPY  - 2016\nER  - `).join('\n');

async function openBringing(before?: (part: number) => void | Promise<void>) {
  const { store, context } = await openTestStore();
  let part = 0;
  const commit: Surroundings['act'] = async (acts, options) => {
    part += 1;
    await before?.(part);
    await applyActs(store, acts, context, options);
  };
  const takeBack: Surroundings['undo'] = async (id) => {
    const undo = await requireUndo(store, id);
    await applyActs(store, undo.steps, context, { undo });
  };
  const bring = createBringSources(store, { commit, takeBack, newId });
  const shown: Bringing[] = [];
  bring.bringing.subscribe((now) => {
    if (now) shown.push(now);
  });
  const paste = async (text: string) => {
    const { acts, here } = await bring.toSourceActs(parseReference(text)?.references ?? []);
    return { came: await bring.bringSources(acts), here };
  };
  const count = async () => (await listSources(store)).length;
  const listUndos = async () => (await findSetting(store, 'undos')) ?? [];
  return { store, bring, shown, paste, count, listUndos, takeBack };
}

describe('createBringSources', () => {
  it('[SY6] stores a library part by part, says how far it is, and one undo takes all of it back', async () => {
    const { shown, paste, count, listUndos, takeBack, bring } = await openBringing();
    expect(await paste(toLibrary(MANY))).toEqual({ came: true, here: 0 });
    expect(await count()).toBe(MANY);
    expect(shown.map(({ done, total }) => [done, total])).toEqual([
      [0, MANY],
      [250, MANY],
      [500, MANY],
    ]);
    expect(bring.bringing.value).toBeUndefined();
    const undos = await listUndos();
    expect(undos).toHaveLength(1);
    await takeBack(undos[0]?.id ?? '', undefined);
    expect(await count()).toBe(0);
  });

  it('keeps none of it where a person cancels', async () => {
    const { shown, paste, count } = await openBringing((part) => {
      if (part === 2) shown.at(-1)?.cancel();
    });
    expect(await paste(toLibrary(MANY))).toEqual({ came: false, here: 0 });
    expect(shown.at(-1)?.isEnding).toBe(true);
    expect(await count()).toBe(0);
  });

  it('keeps none of it where one part fails, and says why', async () => {
    const { paste, count } = await openBringing((part) => {
      if (part === 3) throw new Error('The disk is full.');
    });
    await expect(paste(toLibrary(MANY))).rejects.toThrow('The disk is full.');
    expect(await count()).toBe(0);
  });

  it('goes on with none of it once what had come was taken back', async () => {
    const { paste, count, listUndos, takeBack } = await openBringing(async (part) => {
      if (part === 2) await takeBack((await listUndos()).at(-1)?.id ?? '', undefined);
    });
    await expect(paste(toLibrary(MANY))).rejects.toThrow('was taken back meanwhile');
    expect(await count()).toBe(0);
  });

  it('brings nothing twice that is here word for word, and what is not', async () => {
    const { paste, count } = await openBringing();
    await paste(toLibrary(3));
    expect(await paste(`${toLibrary(4)}\n${toLibrary(4)}`)).toEqual({ came: true, here: 7 });
    expect(await count()).toBe(4);
  });
});
