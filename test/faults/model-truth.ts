/** What must be so, worked out from what the server stores without the server's own code for it. */
import { expect } from 'vitest';
import type { Database } from '../../server/database/database.ts';
import { kindRules, listEnds } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { getField, toFlat } from '../../shared/protocol/merge-change.ts';
import { redactionMark, redactPhrases } from '../../shared/text/redact-words.ts';
import type { Seen } from './model-browser.ts';

/** `moved`: it went to another workspace, and nobody sees any more that it was here. */
type Known = Row & { moved?: true };
type StoredBody = Pick<Known, 'fieldRevs' | 'deleted' | 'erased' | 'moved' | 'fields'>;
export type Truth = {
  rows: readonly Known[];
  find: (key: Pick<Row, 'workspaceId' | 'kind' | 'id'>) => Known | undefined;
  /** Who said that two documents are the same, by workspace and id of the join. */
  joiners: ReadonlyMap<string, readonly string[]>;
};

export async function readTruth(db: Database): Promise<Truth> {
  const stored = await db.all<Omit<Row, keyof StoredBody> & { body: string }>(
    'SELECT workspace_id AS "workspaceId", kind, id, creator, audience, rev, body FROM rows',
  );
  const rows = stored.map(({ body, ...row }) => ({ ...row, ...(JSON.parse(body) as StoredBody) })) as Known[];
  const byKey = new Map(rows.map((row) => [row.workspaceId + row.kind + row.id, row]));
  const puts = await db.all<{ id: string; person: string }>(
    "SELECT workspace_id || id AS id, person_id AS person FROM changes WHERE kind = 'join' AND op = 'put'",
  );
  const joiners = new Map<string, string[]>();
  for (const { id, person } of puts) joiners.set(id, [...(joiners.get(id) ?? []), person]);
  return { rows, find: ({ workspaceId, kind, id }) => byKey.get(workspaceId + kind + id), joiners };
}

/** Whether a person may hold a row. */
export function mayHold(truth: Truth, personId: string, row: Row): boolean {
  const { rows, find, joiners } = truth;
  const { workspaceId } = row;
  if (find(row)?.moved) return false;
  if (row.erased) return Object.keys(row.fields).length === 0;
  const { sees } = kindRules[row.kind];
  if (sees === 'document') {
    const documentId = row.kind === 'document' ? row.id : (row.fields as { documentId?: string }).documentId;
    return rows.some((other) => {
      if (other.workspaceId !== workspaceId) return false;
      if (isKind(other, 'join') && !other.deleted) {
        const isAbout = other.fields.documentId === documentId || other.fields.sameAs === documentId;
        return isAbout && joiners.get(workspaceId + other.id)?.includes(personId);
      }
      const isMarked = isKind(other, 'annotation') || isKind(other, 'source');
      return isMarked && other.fields.documentId === documentId && mayHold(truth, personId, other);
    });
  }
  // Of what names nobody a browser does not know whose it is.
  if ((find(row) ?? row).creator === personId) return true;
  if (sees === 'own') return row.audience === 'workspace';
  return listEnds(row.kind, row.fields).every((key) => {
    const end = find({ workspaceId, ...key });
    // Whose a conflict on a document is says who made it, and others do not learn that.
    const isTold = row.kind === 'join' || (end && kindRules[end.kind].sees !== 'document');
    return end !== undefined && isTold && mayHold(truth, personId, end);
  });
}

type LoggedChange = {
  workspaceId: string;
  n: number;
  client: string;
  kind: Row['kind'];
  id: string;
  op: string;
  fields: string;
  seq: number;
};

/**
 * Goes through every change in the order in which they were taken. A value that another change replaced either was
 * shown in the browser that replaced it, or came from that browser, or is kept in a conflict.
 */
export async function expectNothingLost(
  db: Database,
  { rows }: Truth,
  seen: Seen,
  redactions: readonly { words: string }[],
): Promise<void> {
  const kept = new Set(
    rows
      .filter((row) => isKind(row, 'conflict'))
      .map(({ workspaceId, fields: { rowId, field, value } }) => toKey(workspaceId, rowId, field, value)),
  );
  const changes = await db.all<LoggedChange>(
    `SELECT workspace_id AS "workspaceId", client_id AS client, n, kind, id, op, fields, seq FROM changes
     ORDER BY workspace_id, seq`,
  );
  const shownAt = new Map([...seen.values()].map(({ change, row }) => [toNumber(change.clientId, change.n), row]));
  const standing = new Map<string, { value: unknown; client: string }>();
  for (const { workspaceId, n, client, kind, id, op, fields } of changes) {
    if (op === 'redact') continue;
    const { audience: _, ...set } = JSON.parse(fields) as Record<string, unknown>;
    for (const [field, value] of toFlat(kind, set)) {
      const at = JSON.stringify([workspaceId, id, field]);
      const stands = standing.get(at);
      if (stands && (op === 'put' || isSame(stands.value, value))) continue;
      // Of a contested field the later value never stood.
      if (kept.has(toKey(workspaceId, id, field, value)) && kindRules[kind].contested?.includes(field)) continue;
      if (stands && !kept.has(toKey(workspaceId, id, field, stands.value)) && stands.client !== client) {
        const shown = shownAt.get(toNumber(client, n));
        const had = shown && getField(shown.fields, field);
        // All of it went where nothing told the words.
        const isLeft = typeof had !== 'string' || stands.value !== redactionMark;
        if (isLeft) expect([at, n, toRedacted(had)]).toEqual([at, n, toRedacted(stands.value)]);
      }
      standing.set(at, { value, client });
    }
  }
  for (const [at, { value }] of standing) {
    const [workspaceId, id, field] = JSON.parse(at) as [string, string, string];
    const row = rows.find((each) => each.workspaceId === workspaceId && each.id === id);
    if (row?.erased) continue;
    expect([at, row && getField(row.fields, field)]).toEqual([at, value]);
  }

  /** As the value would be if all of it was redacted. */
  function toRedacted(value: unknown): unknown {
    const phrases = redactions.map(({ words }) => words);
    return typeof value === 'string' ? redactPhrases(value, phrases) : value;
  }
}

/** What somebody erased, and nobody else said, stands in no table. */
export async function expectNothingOf(db: Database, erased: ReadonlySet<string>): Promise<void> {
  const bodies = await db.all<{ text: string }>('SELECT body AS text FROM rows UNION ALL SELECT fields FROM changes');
  const all = bodies.map(({ text }) => text).join('\n');
  expect([...erased].filter((value) => all.includes(value))).toEqual([]);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function toKey(workspaceId: string, rowId: string, field: string, value: unknown): string {
  return JSON.stringify([workspaceId, rowId, field, value]);
}

/** What a change is known by wherever its row goes. */
export const toNumber = (clientId: string, n: number): string => `${clientId} ${n}`;
