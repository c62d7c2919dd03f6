import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { pullAnswerSchema, pullQuerySchema } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';
import type { Membership } from '../rows/membership.ts';
import { everyone } from '../rows/readers.ts';
import { documentKinds, type StoredRow, storedColumns, toRow, toWireRow, wireJson } from '../rows/stored-row.ts';

type PullAnswer = v.InferInput<typeof pullAnswerSchema>;
type Page = Extract<PullAnswer, { rows: unknown }>;

/**
 * A `PullAnswer` as JSON: what a person's feed holds past his cursor, latest state, a page at a time: first the documents
 * and what belongs to them, then the other rows in order. A page never ends within a sequence number, since the cursor
 * could not say how far it came (rule SY4): it holds `limit` entries, or more if the last number has more.
 */
export async function pull(
  db: Queries,
  membership: Membership,
  { cursor, epoch: known, limit }: v.InferOutput<typeof pullQuerySchema>,
): Promise<string> {
  const { workspaceId, personId, since } = membership;
  const { seq, epoch, people } = await getCounter(db, workspaceId);
  if (known !== undefined && known !== epoch) return JSON.stringify({ resync: true, epoch } satisfies PullAnswer);
  if (cursor > seq) {
    throw new AppError(
      'cursor-from-future',
      `The cursor ${cursor} is past ${seq}, the latest that there is. Pull from 0.`,
    );
  }
  // A commit between the statements moves entries beyond `end`, where the next page finds them.
  const end = await findEnd(db, [workspaceId, personId, since, cursor], limit);
  if (end === undefined) return toPage([], { epoch, gone: [], cursor, more: false, people });
  const rows = await listRows(db, workspaceId, personId, cursor, end);
  const gone = await listGone(db, workspaceId, personId, Math.max(cursor, since), end);
  const more = (await findLatest(db, membership)) > end;
  return toPage(rows, { epoch, gone, cursor: end, more, people });
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

/** `rows` are rows as JSON, each or several with commas between. */
function toPage(rows: readonly string[], rest: Omit<Page, 'rows'>): string {
  return `{"rows":[${rows.join(',')}],${JSON.stringify(rest).slice(1)}`;
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

/** The sequence number at which this page ends; undefined where there is nothing past the cursor. */
async function findEnd(
  db: Queries,
  [workspaceId, personId, since, cursor]: [string, string, number, number],
  limit: number,
): Promise<number | undefined> {
  const departed = Math.max(cursor, since);
  const scan = (table: 'feed' | 'departures') =>
    `SELECT seq FROM (SELECT seq FROM ${table} WHERE workspace_id = ? AND reader = ? AND seq > ? ORDER BY seq LIMIT ?)`;
  const scans = [scan('feed'), scan('feed'), scan('departures'), scan('departures')].join(' UNION ALL ');
  const found = await db.get<{ seq: number | null }>(
    `SELECT MAX(seq) AS seq FROM (SELECT seq FROM (${scans}) AS entries ORDER BY seq LIMIT ?) AS page`,
    ...[workspaceId, personId, cursor, limit],
    ...[workspaceId, '*', cursor, limit],
    ...[workspaceId, personId, departed, limit],
    ...[workspaceId, '*', departed, limit],
    limit,
  );
  return found?.seq ?? undefined;
}

const selectFeed = (columns: string, isOfDocument: boolean) => `SELECT feed.seq, ${columns} FROM feed
  JOIN rows ON rows.workspace_id = feed.workspace_id AND rows.kind = feed.kind AND rows.id = feed.id
  WHERE feed.workspace_id = ? AND feed.reader = ? AND feed.seq > ? AND feed.seq <= ?
    AND feed.kind ${isOfDocument ? '' : 'NOT'} IN ('${documentKinds.join("', '")}')`;
/** What is in the person's own feed and what is in everyone's: asked for both at once, SQLite would sort the rows themselves. */
const selectBoth = (...select: Parameters<typeof selectFeed>) =>
  `${selectFeed(...select)} UNION ALL ${selectFeed(...select)} ORDER BY seq`;
const selectOfDocuments = selectBoth(storedColumns('rows'), true);
/** As one text: to hand out a thousand values takes longer than to find them. */
const selectOthers = `SELECT string_agg(json, ',') AS json FROM (${selectBoth(`${wireJson} AS json`, false)}) AS page`;

async function listRows(
  db: Queries,
  workspaceId: string,
  personId: string,
  cursor: number,
  end: number,
): Promise<string[]> {
  const both = [personId, everyone].flatMap((reader) => [workspaceId, reader, cursor, end]);
  const ofDocuments = await db.all<StoredRow>(selectOfDocuments, ...both);
  const others = await db.get<{ json: string | null }>(selectOthers, ...both);
  const json = ofDocuments.map((row) => JSON.stringify(toWireRow(toRow(row))));
  return others?.json ? [...json, others.json] : json;
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
