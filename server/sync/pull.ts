import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { pullAnswerSchema, pullQuerySchema } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';
import type { Membership } from '../rows/membership.ts';
import { everyone } from '../rows/readers.ts';
import { type WireSource, wireColumns, writeWireJson } from '../rows/stored-row.ts';
import { createByteWriter } from './byte-writer.ts';

type PullAnswer = v.InferInput<typeof pullAnswerSchema>;
type Page = Extract<PullAnswer, { rows: unknown }>;

/**
 * A `PullAnswer` as JSON in UTF-8: what a person's feed holds past his cursor, latest state, in order. A page never ends
 * within a sequence number, since the cursor could not say how far it came (rule SY4): it holds `limit` entries, or more
 * if the last number has more.
 */
export async function pull(
  db: Queries,
  { workspaceId, personId, since }: Membership,
  { cursor, epoch: known, limit }: v.InferOutput<typeof pullQuerySchema>,
): Promise<Buffer<ArrayBuffer>> {
  const { seq, epoch, people } = await getCounter(db, workspaceId);
  if (known !== undefined && known !== epoch)
    return Buffer.from(JSON.stringify({ resync: true, epoch } satisfies PullAnswer));
  if (cursor > seq) {
    throw new AppError(
      'cursor-from-future',
      `The cursor ${cursor} is past ${seq}, the latest that there is. Pull from 0.`,
    );
  }
  // A commit between the statements moves entries beyond `end`, where the next page finds them.
  const { end, more } = await findEnd(db, [workspaceId, personId, since, cursor], limit);
  if (end === undefined) return toPage(workspaceId, [], { epoch, gone: [], cursor, more, people });
  const rows = await listRows(db, workspaceId, personId, cursor, end);
  const gone = await listGone(db, workspaceId, personId, Math.max(cursor, since), end);
  return toPage(workspaceId, rows, { epoch, gone, cursor: end, more, people });
}

/** The newest sequence number that a pull would bring this person: 0 where there is nothing. */
export async function findLatest(db: Queries, { workspaceId, personId, since }: Membership): Promise<number> {
  const newest = (table: 'feed' | 'departures') =>
    `SELECT MAX(seq) AS seq FROM ${table} WHERE workspace_id = ? AND reader = ?`;
  const scans = [newest('feed'), newest('feed'), newest('departures'), newest('departures')];
  const readers = [personId, '*', personId, '*'].flatMap((reader) => [workspaceId, reader]);
  const found = await db.all<{ seq: number | null }>(scans.join(' UNION ALL '), ...readers);
  const [own, shared, left, leftByAll] = found.map(({ seq }) => seq ?? 0) as [number, number, number, number];
  const departed = Math.max(left, leftByAll);
  return Math.max(own, shared, departed > since ? departed : 0);
}

/** What stands around a row's body, in bytes, and what a page ends with; a guess that is too low costs a copy. */
const aroundBody = 280;
const aroundRows = 64 * 1024;

function toPage(workspaceId: string, rows: readonly WireSource[], rest: Omit<Page, 'rows'>): Buffer<ArrayBuffer> {
  const { write, end } = createByteWriter(rows.reduce((sum, { body }) => sum + body.length + aroundBody, aroundRows));
  write('{"rows":[');
  for (const [index, row] of rows.entries()) {
    if (index > 0) write(',');
    writeWireJson(workspaceId, row, write);
  }
  write(`],${JSON.stringify(rest).slice(1)}`);
  return end();
}

type Counter = { seq: number; epoch: string; people: number };

async function getCounter(db: Queries, workspaceId: string): Promise<Counter> {
  const counter = await db.get<Counter>(
    `SELECT seq, epoch, (SELECT COUNT(*) FROM memberships WHERE workspace_id = workspaces.id) AS people
     FROM workspaces WHERE id = ?`,
    workspaceId,
  );
  if (!counter) throw new AppError('not-found', 'There is no such workspace, or you do not belong to it.');
  return counter;
}

/** The sequence number at which this page ends, and whether there is more. */
async function findEnd(
  db: Queries,
  [workspaceId, personId, since, cursor]: [string, string, number, number],
  limit: number,
): Promise<{ end: number | undefined; more: boolean }> {
  const departed = Math.max(cursor, since);
  const scan = (table: 'feed' | 'departures') =>
    `SELECT seq FROM (SELECT seq FROM ${table} WHERE workspace_id = ? AND reader = ? AND seq > ? ORDER BY seq LIMIT ?)`;
  const scans = [scan('feed'), scan('feed'), scan('departures'), scan('departures')].join(' UNION ALL ');
  const found = await db.all<{ seq: number }>(
    `SELECT seq FROM (${scans}) AS page ORDER BY seq LIMIT ?`,
    ...[workspaceId, personId, cursor, limit + 1],
    ...[workspaceId, '*', cursor, limit + 1],
    ...[workspaceId, personId, departed, limit + 1],
    ...[workspaceId, '*', departed, limit + 1],
    limit + 1,
  );
  const more = found.length > limit;
  return { end: found[Math.min(found.length, limit) - 1]?.seq, more };
}

const selectRows = `SELECT feed.seq, ${wireColumns} FROM feed
  JOIN rows ON rows.workspace_id = feed.workspace_id AND rows.kind = feed.kind AND rows.id = feed.id
  WHERE feed.workspace_id = ? AND feed.reader = ? AND feed.seq > ? AND feed.seq <= ? ORDER BY feed.seq`;

/** What is in the person's own feed and what is in everyone's: for both at once SQLite would sort the rows themselves. */
async function listRows(db: Queries, workspaceId: string, personId: string, cursor: number, end: number) {
  const list = (reader: string) => db.all<WireSource & { seq: number }>(selectRows, workspaceId, reader, cursor, end);
  return [...(await list(personId)), ...(await list(everyone))].sort((a, b) => a.seq - b.seq);
}

/** Rows that left this person's feed and are in it no other way. */
async function listGone(
  db: Queries,
  workspaceId: string,
  personId: string,
  after: number,
  end: number,
): Promise<RowKey[]> {
  // Not DISTINCT: SQLite would walk every departure of the workspace to get them sorted.
  const found = await db.all<RowKey>(
    `SELECT kind, id FROM departures
     WHERE workspace_id = ? AND reader IN (?, '*') AND seq > ? AND seq <= ?
       AND NOT EXISTS (SELECT feed.reader FROM feed WHERE feed.workspace_id = departures.workspace_id
         AND feed.reader IN (?, '*') AND feed.kind = departures.kind AND feed.id = departures.id)`,
    workspaceId,
    personId,
    after,
    end,
    personId,
  );
  return [...new Map(found.map((key) => [key.kind + key.id, key])).values()];
}
