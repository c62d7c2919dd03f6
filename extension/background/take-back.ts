import type { Answers } from '../../shared/protocol/change.ts';
import { applyActs } from '../store/apply-acts.ts';
import type { Store } from '../store/open-store.ts';
import { requireIdentity } from '../store/settings.ts';
import { isTakenBack, requireUndo, toPartSize } from '../store/undo.ts';
import { decideActs } from './decide-acts.ts';

type Asked = { id: string; as: string; answers?: Answers | undefined };

/**
 * Takes the next part of what was committed together back; answers whether more of it is left. What of it is taken back
 * is known by `as`, and can be done again as one. Asked again under the same `as`, it goes on where it stopped.
 * Throws `AppError('not-found')` where it can no longer be taken back.
 */
export async function takeBack(
  store: Store,
  { id, as, answers }: Asked,
  { now, newId }: { now: () => number; newId: () => string },
): Promise<boolean> {
  const isBegun = await isTakenBack(store, as);
  const undo = await requireUndo(store, id).catch((error: unknown) => {
    if (isBegun) return undefined; // All of it was, and the answer was lost.
    throw error;
  });
  if (!undo) return false;
  const identity = await requireIdentity(store, newId);
  const steps = undo.steps
    .slice(0, toPartSize(undo.steps.length))
    .map((step) => ({ ...step, ...(answers && { answers }) }));
  const release = await decideActs(store, steps, identity.personId);
  const known = isBegun ? { id: newId(), after: as } : { id: as };
  await applyActs(store, steps, { ...identity, now, newId }, { ...known, release, undo });
  return undo.steps.length > steps.length;
}
