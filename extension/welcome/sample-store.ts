import { newId } from '../../shared/model/ids.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { describeRange } from '../anchoring/describe-range.ts';
import { createAnnotation } from '../background/create-annotation.ts';
import { applyActs } from '../store/apply-acts.ts';
import { deleteEverything } from '../store/everything.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { readPreferences } from '../store/preferences.ts';
import { deleteSetting, findSetting, putSetting, requireIdentity } from '../store/settings.ts';
import { requireUndo } from '../store/undo.ts';

/** Where the welcome page's letter would stand on the web. */
export const sampleUrl = 'https://newsroom.harrowmere.example/letters/to-the-families';
export const samplePage = { title: 'To the families of Harrowmere: your children’s way to school', lang: 'en-GB' };

/**
 * Opens the store of the welcome page, which nothing but that page reads or writes: what is tried there is never
 * counted, synced, saved to a file or brought along. The look and the keys are those that the person chose.
 */
export async function openSampleStore(letter: Element, begun: Element): Promise<Store> {
  const [own, sample] = await Promise.all([openStore(), openStore('recordmark-sample')]);
  await putSetting(sample, 'preferences', await readPreferences(own));
  own.close();
  // Two tabs that open at once begin once.
  await navigator.locks.request('sample', async () => {
    if (!(await findSetting(sample, 'welcome'))) await begin(sample, letter, begun);
  });
  return sample;
}

/** Forgets what was tried. The page begins anew when it is loaded again. */
export const forgetSample = deleteEverything;

/** Commits acts in the sample's store. */
export async function actOnSample(store: Store, acts: readonly Act[]): Promise<void> {
  await applyActs(store, acts, await requireContext(store));
}

/** Takes back what was done there. */
export async function undoOnSample(store: Store, id: string): Promise<void> {
  const undo = await requireUndo(store, id);
  await applyActs(store, undo.steps, await requireContext(store), { undo });
}

/** Stores what a person marked in the letter, as the background does for a page. Answers its id. */
export async function markInSample(
  store: Store,
  letter: Element,
  type: 'claim' | 'passage' | 'note',
  range: Range,
): Promise<string | undefined> {
  const described = describeRange(letter, range);
  if (!described) return undefined;
  const marked = { ...described, id: newId(), type, page: samplePage };
  return createAnnotation(store, { seen: sampleUrl }, marked, await requireContext(store));
}

/** A claim half done: who said it and when, but neither a conclusion nor a source. */
async function begin(store: Store, letter: Element, begun: Element): Promise<void> {
  const range = new Range();
  range.selectNodeContents(begun);
  const id = await markInSample(store, letter, 'claim', range);
  if (!id) throw new Error('The letter does not show the sentence that it begins with.');
  const { workspaceId } = await requireContext(store);
  const set = { claimant: 'The Leader of the Council', saidOn: '2025-03-14', claimType: 'quantity' };
  await actOnSample(store, [{ workspaceId, kind: 'annotation', id, op: 'patch', set }]);
  await deleteSetting(store, 'undos'); // Nobody has done anything yet.
  await putSetting(store, 'welcome', { begunClaimId: id, done: [] });
}

const requireContext = async (store: Store) => ({ ...(await requireIdentity(store, newId)), now: Date.now, newId });
