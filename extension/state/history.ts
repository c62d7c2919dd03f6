import { AppError } from '../../shared/app-error.ts';
import { kindRules } from '../../shared/model/kinds.ts';
import { getAddedAt } from '../../shared/model/placement.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Act, Change } from '../../shared/protocol/change.ts';
import { getField, toFlat } from '../../shared/protocol/merge-change.ts';
import type { Store } from '../store/open-store.ts';
import { findSetting } from '../store/settings.ts';
import type { ChangeEntry } from '../store/show-waiting.ts';
import { createApiClient } from '../sync/api-client.ts';
import type { AnnotationView } from './annotation-views.ts';
import { toSet } from './conflict-view.ts';
import { isWritten } from './refused.ts';

/** One field that an act moved. `stands`: whether the value came to stand, or went into a conflict. */
export type HistoryField = { field: string; from: unknown; to: unknown; stands: boolean };

/** One act in an annotation's history. `waits`: the server has not confirmed it. */
export type HistoryAct = {
  key: string;
  row: Row;
  op: Change['op'];
  by: string | undefined;
  at: number;
  waits: boolean;
  fields: HistoryField[];
};

/** The latest first. `missing` says why what the server knows is not there; `more`, that still older acts are. */
export type History = { acts: HistoryAct[]; missing?: string | undefined; more: boolean };

/** What was done to an annotation and to its evidence: by the server's word, and what waits for it in this browser. */
export async function readHistory(
  { store, fetch }: { store: Store; fetch: typeof globalThis.fetch },
  { row, evidence, comments }: AnnotationView,
  personId: string | undefined,
): Promise<History> {
  const rows = [row, ...evidence.flatMap((tie) => (tie.source ? [tie.row, tie.source] : [tie.row]))];
  const connection = await findSetting(store, 'connection');
  const waits = [...rows, ...comments].map((each) => listWaitingActs(store, each, personId));
  const waiting = (await Promise.all(waits)).flat();
  const latestFirst = waiting.sort((a, b) => b.n - a.n).map(({ act }) => act);
  if (connection?.workspaceId !== row.workspaceId) return { acts: latestFirst, more: false };
  const api = createApiClient({ fetch, ...connection });
  try {
    const answers = await Promise.all(rows.map((each) => readKnown(api, each)));
    const known = [...answers.flatMap(({ acts }) => acts), ...comments.flatMap(listKnownOf)].sort(
      (a, b) => b.seq - a.seq,
    );
    const acts = [...latestFirst, ...known.map(({ act }) => act)];
    return { acts, more: answers.some(({ more }) => more) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { acts: latestFirst, missing: error.message, more: false };
  }
}

/** Whether a value of the history can be put back: not where it stands already, nor in a field that never changes. */
export function canPutBack({ row }: HistoryAct, { field, to }: HistoryField): boolean {
  const { fixed } = kindRules[row.kind];
  if (field === 'audience' || fixed === 'all' || fixed.includes(field)) return false;
  return JSON.stringify(getField(row.fields, field) ?? null) !== JSON.stringify(to ?? null);
}

export function toPutBack({ row: { workspaceId, kind, id } }: HistoryAct, { field, to }: HistoryField): Act {
  return { workspaceId, kind, id, op: 'patch', set: toSet(field, to) };
}

async function readKnown(api: ReturnType<typeof createApiClient>, row: Row) {
  const none = { changes: [], more: false };
  const { changes, more } = await api.history(row.workspaceId, row).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return none; // It has not been sent yet.
    throw error;
  });
  const acts = changes.map(({ seq, op, by, at, fields }) => {
    const written = fields.filter(
      ({ field }) => isWritten(row.kind, field) || (field === 'audience' && op === 'patch'),
    );
    return { seq, act: { key: `${row.id} ${seq}`, row, op, by, at, waits: false, fields: written } };
  });
  return { acts, more };
}

/** What the server has of a comment: it never changes, so the row tells all but who deleted it before it was restored. */
function listKnownOf(row: Row<'comment'>): { seq: number; act: HistoryAct }[] {
  const { id, rev, creator, createdAt = 0, deleted, fields } = row;
  const putAt = getAddedAt(row);
  const toAct = (seq: number, op: 'put' | 'delete', by: string | undefined, at: number, said: HistoryField[]) => ({
    ...{ seq, act: { key: `${id} ${seq}`, row, op, by, at, waits: false, fields: said } },
  });
  if (rev === 0) return [];
  return [
    toAct(putAt, 'put', creator, createdAt, [{ field: 'text', from: null, to: fields.text, stands: true }]),
    ...(deleted && rev > putAt ? [toAct(rev, 'delete', deleted.by, deleted.at, [])] : []),
  ];
}

async function listWaitingActs(store: Store, row: Row, by: string | undefined) {
  const entries = await store.getAllFromIndex('outbox', 'byRow', [row.workspaceId, row.kind, row.id]);
  return entries
    .filter((entry): entry is ChangeEntry => entry.what === 'change' && !entry.refused)
    .map(({ n, change, before }) => {
      const { audience, ...set } = change.set;
      const fields: HistoryField[] = toFlat(row.kind, set)
        .filter(([field]) => isWritten(row.kind, field))
        .map(([field, to]) => ({ field, from: getField(before?.fields ?? {}, field) ?? null, to, stands: true }));
      if (audience !== undefined && change.op === 'patch') {
        fields.push({ field: 'audience', from: before?.audience ?? null, to: audience, stands: true });
      }
      return { n, act: { key: change.changeId, row, op: change.op, by, at: change.at, waits: true, fields } };
    });
}
