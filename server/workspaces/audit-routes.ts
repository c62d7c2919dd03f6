import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { idSchema } from '../../shared/model/ids.ts';
import { parse } from '../../shared/parse.ts';
import type { Database } from '../database/database.ts';
import type { WithBrowser, WithSession } from '../http/authenticate.ts';
import { type CutOffContext, createCutOff, toByteStream } from '../http/to-byte-stream.ts';
import { type AuditEntry, auditActs, listAudited, listEntries, recordAct } from '../rows/audit-log.ts';
import { listClients } from '../rows/list-names.ts';
import { getWorkspaceName, requireMembership } from '../rows/membership.ts';

/** What the page of the audit shows to an owner. */
export type AuditView = {
  workspaceId: string;
  workspaceName: string;
  people: readonly { id: string; name: string }[];
  entries: readonly AuditEntry[];
  /** What the browsers in the entries are called, by id, as far as they are still known. */
  clients: ReadonlyMap<string, string>;
  asked: { person?: string | undefined; act?: string | undefined };
  /** The number to ask for what is older, if there is more. */
  older: number | undefined;
};

/** What the routes show, which the desk knows how to. */
export type AuditPages = { toAuditPage: (view: AuditView) => string | Promise<string> };

const onPage = 100;
const inPiece = 1_000;

const querySchema = v.strictObject({
  // A form without a choice sends the field empty.
  person: v.optional(v.union([v.literal(''), idSchema])),
  act: v.optional(v.picklist(['', ...auditActs])),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'Expected a whole number.'), v.transform(Number))),
});

type RouteContext = CutOffContext & { db: Database; now: () => number };

/** The audit of a workspace, for its owners: a page of it, and all of it as a file whose chain anybody can check. */
export function createAuditRoutes(context: RouteContext, pages: AuditPages) {
  const { db } = context;
  const requireOwner = (c: Context<WithSession>) =>
    requireMembership(db, c.req.param('workspaceId') ?? '', c.get('personId'), 'manage');

  return new Hono<WithSession>()
    .get('/workspaces/:workspaceId/audit', async (c) => {
      const { workspaceId } = await requireOwner(c);
      const { person, act, before = Number.MAX_SAFE_INTEGER } = parse(querySchema, c.req.query(), 'The query');
      const found = await listEntries(db, workspaceId, {
        before,
        limit: onPage + 1,
        personId: person || undefined,
        act: act || undefined,
      });
      const entries = found.slice(0, onPage);
      const view: AuditView = {
        workspaceId,
        workspaceName: await getWorkspaceName(db, { workspaceId }),
        people: await listAudited(db, workspaceId),
        entries,
        clients: await listClients(db, entries.flatMap(listBrowsers)),
        asked: { person, act },
        older: found.length > onPage ? entries.at(-1)?.n : undefined,
      };
      return c.html(await pages.toAuditPage(view));
    })
    .get('/workspaces/:workspaceId/audit/file', async (c) => {
      const { workspaceId } = await requireOwner(c);
      return sendFile(c, context, { workspaceId, personId: c.get('personId'), via: c.get('sessionId') });
    });
}

/** The same file for an owner's programs, such as one that watches over all servers of a newsroom. */
export function createAuditCalls(context: RouteContext) {
  return new Hono<WithBrowser>().get('/workspaces/:workspaceId/audit', async (c) => {
    const personId = c.get('personId');
    const { workspaceId } = await requireMembership(context.db, c.req.param('workspaceId'), personId, 'manage');
    return sendFile(c, context, { workspaceId, personId, via: c.get('browserId') });
  });
}

/** Through which browser it was done, and which one it was about, if any. */
function listBrowsers({ via, about }: AuditEntry): string[] {
  const { browserId } = JSON.parse(about) as { browserId?: string };
  return browserId ? [via, browserId] : [via];
}

type Asked = { workspaceId: string; personId: string; via: string };

async function sendFile(c: Context, context: RouteContext, { workspaceId, personId, via }: Asked): Promise<Response> {
  const { db, now } = context;
  // Recorded first: the file then says itself that it was made.
  await db.transaction((tx) => recordAct(tx, workspaceId, { personId, via }, { act: 'audit-export' }, now()));
  return c.body(toByteStream(listAll(db, workspaceId), createCutOff(c, context)), 200, {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="recordmark-audit-${workspaceId.slice(0, 8)}.jsonl"`,
  });
}

/** Every entry as a line of JSON, newest first. */
async function* listAll(db: Database, workspaceId: string): AsyncGenerator<string> {
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const entries = await listEntries(db, workspaceId, { before, limit: inPiece });
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    if (entries.length < inPiece) return;
    before = entries.at(-1)?.n ?? 0;
  }
}
