import { listCuts } from '../../shared/model/list-cuts.ts';
import { hasTexts } from '../../shared/model/texts.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { type Cut, findPhrase } from '../../shared/text/redact-words.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ErasedList } from '../database/erased-list.ts';
import { type ApplyContext, erase, redact } from './apply-change.ts';
import { lockSeq, storeSeq } from './changes.ts';
import { listHanging } from './feed.ts';
import { listStates } from './read-cuts.ts';
import { listMade } from './redact-row.ts';
import { listChanges } from './stored-changes.ts';
import { findRow, type KnownRow } from './stored-row.ts';

/** Words of an annotation; `sees` leaves out what they are not to be taken out of. */
export type RedactAsked = { row: KnownRow; words: string; sees?: (row: KnownRow) => Promise<boolean> };

/**
 * Takes words out of an annotation, of what hangs on it and of its maker's other annotations of that document, in the name
 * of a person who was allowed to by other means than a push. Answers in how many rows they stood.
 */
export async function redactKnown(
  db: Database,
  asked: RedactAsked,
  { personId: person, via }: { personId: string; via: string },
  { now, newId, erasedList }: { now: () => number; newId: () => string; erasedList: Pick<ErasedList, 'add'> },
): Promise<number> {
  const { workspaceId } = asked.row;
  const count = await db.transaction(async (tx) => {
    const counter = await lockSeq(tx, workspaceId);
    if (!counter) return 0;
    const own = { workspaceId, person, role: 'owner' as const, via, seq: counter.seq, sameEpoch: true };
    const context: ApplyContext = { ...own, now, newId, keepErased: erasedList.add };
    const found = await listStanding(tx, asked);
    const act = { clientId: newId(), at: now() };
    for (const { row, cuts } of found) {
      // What was done to a row before may have reached this one.
      const state = await findRow(tx, workspaceId, row);
      if (!state || state.row.erased) continue;
      const { kind, id, rev: base } = state.row;
      const key = { ...act, changeId: newId(), n: 1, kind, id, base };
      if (kind === 'tag') await erase(tx, state.row, { ...key, op: 'erase', set: {} }, context);
      else await redact(tx, state, { ...key, op: 'redact', set: { cuts } } satisfies Change, context);
    }
    await storeSeq(tx, workspaceId, context.seq);
    return found.filter(({ isTold }) => !isTold).length;
  });
  if (count > 0) await db.overwriteErased();
  return count;
}

/** In how many rows the words stand, or ever stood. */
export async function countStanding(db: Queries, asked: RedactAsked): Promise<number> {
  return (await listStanding(db, asked)).filter(({ isTold }) => !isTold).length;
}

type Standing = { row: KnownRow; cuts: Cut[] /** The words stand in what hangs on it alone. */; isTold?: true };

async function listStanding(tx: Queries, { row, words, sees = async () => true }: RedactAsked): Promise<Standing[]> {
  const done = new Set<string>();
  const standing: Standing[] = [];
  for (const root of await listMade(tx, row)) {
    if (root.id !== row.id && !(await sees(root))) continue;
    const found: Standing[] = [];
    for (const each of [root, ...(await listHanging(tx, root))]) {
      const cuts = done.has(each.id) ? null : await findCuts(tx, each, words);
      done.add(each.id);
      if (cuts) found.push({ row: each, cuts });
    }
    const isTold = found.length > 0 && found[0]?.row.id !== root.id;
    standing.push(...(isTold ? [{ row: root, cuts: [], isTold }] : []), ...found);
  }
  return standing;
}

async function findCuts(tx: Queries, row: KnownRow, words: string): Promise<Cut[] | null> {
  if (row.erased) return null;
  if (row.kind === 'tag') return findPhrase((row.fields as { text: string }).text, words).length > 0 ? [] : null;
  if (!hasTexts(row.kind)) return null;
  const changes = await listChanges(tx, row.workspaceId, row);
  const cuts = listCuts(row.kind, listStates({ row, changes }), words);
  return cuts.length > 0 ? cuts : null;
}
