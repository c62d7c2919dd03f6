import { AppError } from '../../shared/app-error.ts';
import type { Row } from '../../shared/model/row.ts';
import { parse } from '../../shared/parse.ts';
import { type Act, type Change, changeSchema } from '../../shared/protocol/change.ts';
import { mergeChange } from '../../shared/protocol/merge-change.ts';
import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Identity } from './settings.ts';

/** Whether an act lets more people see a row than see `row`, its present state, if it is there. */
export function isWidening(act: Act, row: Row | undefined): boolean {
  return act.set.audience === 'workspace' && row?.audience !== 'workspace';
}

/** What `applyActs` needs from outside. */
export type ActContext = Identity & { now: () => number; newId: () => string };

/**
 * Commits acts with their outbox entries in one transaction, or none of them (rule SY1). Throws `AppError` if one is
 * not a valid change, not possible on the row as it stands here, or lets out a row that `release` does not name. An act that changes nothing is left out.
 */
export async function applyActs(
  store: Store,
  acts: readonly Act[],
  context: ActContext,
  release?: Release,
): Promise<void> {
  const tx = store.transaction(['rows', 'outbox'], 'readwrite');
  const done = tx.done.catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : new AppError('internal', 'This browser could not store it.', { cause });
  });
  try {
    for (const act of acts) {
      const key: StoreKey = [act.workspaceId, act.kind, act.id];
      const row = await tx.objectStore('rows').get(key);
      if (isWidening(act, row) && !release?.rows.some(({ kind, id }) => kind === act.kind && id === act.id)) {
        throw new AppError('needs-answers', `This ${act.kind} was not cleared for others to see.`);
      }
      const change = toChange(act, row, context);
      const shown = overlayChange(row, change, act.workspaceId, context.personId);
      if (row && isSame(row, shown)) continue;
      // The generated key is the change's `n`: it counts on over deletions and restarts.
      const n = await tx
        .objectStore('outbox')
        .add({ workspaceId: act.workspaceId, what: 'change', change } as OutboxEntry);
      await tx.objectStore('outbox').put({ n, workspaceId: act.workspaceId, what: 'change', change: { ...change, n } });
      await tx.objectStore('rows').put(shown);
    }
  } catch (error) {
    tx.abort();
    await done.catch(() => undefined); // The reason is `error`; the abort only repeats that it happened.
    throw error;
  }
  await done;
}

/** The row as this browser shows it once `change`, which is its own, is applied. Throws if it cannot be. */
export function overlayChange(row: Row | undefined, change: Change, workspaceId: string, person: string): Row {
  const merge = mergeChange(row, change, { workspaceId, person, rev: row?.rev ?? 0, isOwn: () => true });
  if (merge.outcome === 'refused') {
    throw new AppError(merge.code, `This ${change.kind} cannot be changed like that here (${merge.code}).`);
  }
  return merge.row;
}

function toChange({ kind, id, op, set, answers }: Act, row: Row | undefined, context: ActContext): Change {
  const change = {
    changeId: context.newId(),
    clientId: context.clientId,
    n: 1,
    kind,
    id,
    op,
    base: row?.rev ?? 0,
    set,
    ...(answers && { answers }),
    at: context.now(),
  };
  return parse(changeSchema, change, 'This change');
}

/** Whether an act changed nothing that anybody could see; revisions aside. */
function isSame(before: Row, after: Row): boolean {
  const seen = ({ fields, audience, deleted }: Row) => JSON.stringify([fields, audience, deleted]);
  return seen(before) === seen(after);
}
