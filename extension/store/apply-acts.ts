import { AppError } from '../../shared/app-error.ts';
import type { Row } from '../../shared/model/row.ts';
import { parse } from '../../shared/parse.ts';
import { type Act, type Change, changeSchema } from '../../shared/protocol/change.ts';
import { mergeChange } from '../../shared/protocol/merge-change.ts';
import type { Release } from '../../shared/safeguarding/decide-release.ts';
import { findRedacted } from './find-redacted.ts';
import { createKnownRows } from './known-rows.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import { requireRight } from './require-right.ts';
import { requireTie } from './require-tie.ts';
import type { Identity, Settings } from './settings.ts';
import { toStoreError } from './store-error.ts';
import { addUndo, toStandingAct, toUndoStep, type Undo, type UndoStep } from './undo.ts';

/** Whether an act lets more people see a row than see `row`, its present state, if it is there. */
export function isWidening(act: Act, row: Row | undefined): boolean {
  return act.set.audience === 'workspace' && row?.audience !== 'workspace';
}

/** How many rows are asked for together: one by one, the waiting takes longer than the work. */
const READ_AT_ONCE = 500;

/** What `applyActs` needs from outside. */
export type ActContext = Identity & { now: () => number; newId: () => string };

/**
 * What may come with acts: what they are known by, leave to let rows out, the `undo` whose steps they are, what ends them
 * while they are not committed, and who is told how many of them are done.
 */
export type ActOptions = {
  id?: string;
  release?: Release | undefined;
  undo?: Undo | undefined;
  signal?: AbortSignal | undefined;
  onDone?: (count: number) => void;
};

/**
 * Commits acts with their outbox entries and what takes them back in one transaction, or none of them (rule SY1).
 * Throws `AppError` if one is not a valid change, not possible on the row as it stands here, not for the person's role, or
 * lets out a row that `release` does not name. An act that changes nothing is left out, and of an undo what somebody
 * changed meanwhile.
 * Acts that come again under the `id` of the first time, whose answer was lost, change nothing. Answers false, with none of
 * them committed, where `signal` ended them.
 */
export async function applyActs(
  store: Store,
  acts: readonly (Act | UndoStep)[],
  context: ActContext,
  { id = context.newId(), release, undo: taken, signal, onDone }: ActOptions = {},
): Promise<boolean> {
  const tx = store.transaction(['rows', 'outbox', 'settings'], 'readwrite');
  const done = tx.done.catch((cause: unknown) => {
    throw toStoreError(cause);
  });
  try {
    const undos = ((await tx.objectStore('settings').get('undos')) as Settings['undos'] | undefined) ?? [];
    const isDone = undos.some((undo) => undo.id === id);
    const connection = (await tx.objectStore('settings').get('connection')) as Settings['connection'] | undefined;
    const steps: UndoStep[] = [];
    const rows = createKnownRows(tx.objectStore('rows'));
    let n: number | undefined;
    for (const [at, asked] of isDone ? [] : acts.entries()) {
      if (at % READ_AT_ONCE === 0) {
        await Promise.all(acts.slice(at, at + READ_AT_ONCE).map((act) => rows.get(toKey(act))));
        if (signal?.aborted) {
          tx.abort();
          await done.catch(() => undefined); // As it was asked to end.
          return false;
        }
        if (at > 0) onDone?.(at);
      }
      const row = await rows.get(toKey(asked));
      const act = 'stood' in asked ? toStandingAct(asked, row) : asked;
      if (!act) continue;
      requireRight(connection, act, row);
      if (isWidening(act, row) && !release?.rows.some(({ kind, id }) => kind === act.kind && id === act.id)) {
        throw new AppError('needs-answers', `This ${act.kind} was not cleared for others to see.`);
      }
      const change = toChange(act, row, await findRedacted(rows, act, row), context);
      await requireTie(rows, act.workspaceId, change);
      const shown = overlayChange(row, change, act.workspaceId, context.personId);
      if (row && isSame(row, shown)) continue;
      const entry = { workspaceId: act.workspaceId, what: 'change' as const, ...(row && { before: row }) };
      // The generated key is the change's `n`: it counts on over deletions and restarts, and from any that is given.
      n = n === undefined ? await tx.objectStore('outbox').add({ ...entry, change } as OutboxEntry) : n + 1;
      // Not waited for: later requests see what these put, and where one fails, the transaction ends and says why.
      const puts = [
        tx.objectStore('outbox').put({ ...entry, n, change: { ...change, n } }),
        tx.objectStore('rows').put(shown),
      ];
      for (const put of puts) put.catch(() => undefined);
      rows.set(shown);
      const step = toUndoStep(row, shown);
      if (step) steps.push(step);
    }
    if (!isDone && (steps.length > 0 || taken)) {
      const left = undos.filter((undo) => undo.id !== taken?.id);
      const undo: Undo = { id, at: context.now(), steps: steps.reverse(), redo: taken ? !taken.redo : false };
      await tx.objectStore('settings').put(steps.length > 0 ? addUndo(left, undo) : left, 'undos');
    }
  } catch (error) {
    const isOurs = error instanceof AppError;
    // The browser has ended it by itself where it failed to store something, and then says why.
    if (isOurs) tx.abort();
    const reason = await done.catch((ended: AppError) => ended);
    throw isOurs || !reason ? error : reason;
  }
  await done;
  return true;
}

const toKey = ({ workspaceId, kind, id }: Act | UndoStep): StoreKey => [workspaceId, kind, id];

/** The row as this browser shows it once `change`, which is its own, is applied. Throws if it cannot be. */
function overlayChange(row: Row | undefined, change: Change, workspaceId: string, person: string): Row {
  const merge = mergeChange(row, change, { workspaceId, person, rev: row?.rev ?? 0, isOwn: () => true });
  if (merge.outcome === 'refused') {
    throw new AppError(merge.code, `This ${change.kind} cannot be changed like that here (${merge.code}).`);
  }
  return merge.row;
}

function toChange(
  { kind, id, op, base, set, answers }: Act,
  row: Row | undefined,
  redacted: number,
  context: ActContext,
): Change {
  const rev = row?.rev ?? 0;
  const change = {
    changeId: context.newId(),
    clientId: context.clientId,
    n: 1,
    kind,
    id,
    op,
    base: Math.min(base ?? rev, rev),
    // What was typed before it was redacted had those words taken out here.
    ...(redacted > 0 && { redacted }),
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
