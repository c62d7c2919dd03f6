import type { Answers } from '../../shared/protocol/change.ts';
import { applyActs } from '../store/apply-acts.ts';
import type { Store } from '../store/open-store.ts';
import { requireIdentity } from '../store/settings.ts';
import { isTakenBack, requireUndo } from '../store/undo.ts';
import { decideActs } from './decide-acts.ts';

type Asked = { id: string; as: string; answers?: Answers | undefined };

/**
 * Takes what was committed together back, as one act that is known by `as` and can be done again. Asked again under the
 * same `as`, it does nothing. `onDone` is told how many of its steps are done.
 * Throws `AppError('not-found')` where it can no longer be taken back.
 */
export async function takeBack(
  store: Store,
  { id, as, answers }: Asked,
  { now, newId, onDone }: { now: () => number; newId: () => string; onDone: (count: number, total: number) => void },
): Promise<void> {
  const isDone = await isTakenBack(store, as); // And the answer was lost.
  if (isDone) return;
  const undo = await requireUndo(store, id);
  const identity = await requireIdentity(store, newId);
  const steps = undo.steps.map((step) => ({ ...step, ...(answers && { answers }) }));
  const release = await decideActs(store, steps, identity.personId);
  const options = { id: as, release, undo, onDone: (count: number) => onDone(count, steps.length) };
  await applyActs(store, steps, { ...identity, now, newId }, options);
}
