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
 * A `PullAnswer` as JSON in UTF-8: what a person's feed holds past his cursor, latest state, a page at a time: first the documents
 * and what belongs to them, then the other rows in order. A page never ends within a sequence number, since the cursor
 * could not say how far it came (rule SY4): it holds `limit` entries, or more if the last number has more.
 */
export async function pull(
  db: Queries,
  membership: Membership,
  { cursor, epoch: known, limit }: v.InferOutput<typeof pullQuerySchema>,
): Promise<Buffer<ArrayBuffer>> {
  const { workspaceId, personId, role, since } = membership;
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
  const latest = await findLatest(db, membership);
  if (latest <= cursor) {
    const nothing: Page = { rows: [], epoch, gone: [], cursor, more: false, people, role };
    return Buffer.from(JSON.stringify(nothing));
  }
  const end = (await findEnd(db, membership, cursor, limit)) ?? latest;
  const gone = await listGone(db, workspaceId, personId, Math.max(cursor, since), end);
  return writePage(db, membership, cursor, { epoch, gone, cursor: end, more: end < latest, people, role });
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

const selectEntries = (table: 'feed' | 'departures') =>
  `SELECT seq FROM ${table} WHERE workspace_id = ? AND reader = ? AND seq > ?`;
const selectNth = `${(['feed', 'feed', 'departures', 'departures'] as const).map(selectEntries).join(' UNION ALL ')}
  ORDER BY seq LIMIT 1 OFFSET ?`;

/** The sequence number of the entry that fills this page; undefined where what there is does not fill it. */
async function findEnd(
  db: Queries,
  { workspaceId, personId, since }: Membership,
  cursor: number,
  limit: number,
): Promise<number | undefined> {
  const departed = Math.max(cursor, since);
  const scans = [cursor, departed].flatMap((after) =>
    [personId, everyone].flatMap((reader) => [workspaceId, reader, after]),
  );
  return (await db.get<{ seq: number }>(selectNth, ...scans, limit - 1))?.seq;
}

const selectFeed = (columns: string, isOfDocument: boolean) => `SELECT feed.seq, ${columns} FROM feed
  JOIN rows ON rows.workspace_id = feed.workspace_id AND rows.kind = feed.kind AND rows.id = feed.id
  WHERE feed.workspace_id = ? AND feed.reader = ? AND feed.seq > ? AND feed.seq <= ?
    AND feed.kind ${isOfDocument ? '' : 'NOT'} IN ('${documentKinds.join("', '")}')`;
/** What is in the person's own feed and what is in everyone's: asked for both at once, SQLite would sort the rows themselves. */
const selectBoth = (...select: Parameters<typeof selectFeed>) =>
  `${selectFeed(...select)} UNION ALL ${selectFeed(...select)} ORDER BY seq`;
const selectOfDocuments = selectBoth(storedColumns('rows'), true);
/**
 * The page as one value, in bytes: to hand out thousands of texts and join them takes longer than to find them. `BLOB` is
 * SQLite's own word for bytes, which Postgres calls `bytea`.
 */
const selectPage = `SELECT CAST(? || COALESCE(? || string_agg(json, ','), '') || ? AS BLOB) AS page
  FROM (${selectBoth(`${wireJson} AS json`, false)}) AS others`;

async function writePage(
  db: Queries,
  { workspaceId, personId }: Membership,
  cursor: number,
  rest: Omit<Page, 'rows'>,
): Promise<Buffer<ArrayBuffer>> {
  const range = [personId, everyone].flatMap((reader) => [workspaceId, reader, cursor, rest.cursor]);
  const ofDocuments = await db.all<StoredRow>(selectOfDocuments, ...range);
  const rows = ofDocuments.map((row) => JSON.stringify(toWireRow(toRow(row))));
  const around = [`{"rows":[${rows.join(',')}`, rows.length > 0 ? ',' : '', `],${JSON.stringify(rest).slice(1)}`];
  // An aggregate always has a row.
  const found = (await db.get(selectPage, ...around, ...range)) as { page: Buffer<ArrayBuffer> };
  return found.page;
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
