import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Database, Queries } from '../database/database.ts';
import type { ErasedWorkspace } from '../database/erased-list.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { eraseWorkspace } from '../rows/erase-workspace.ts';
import { getWorkspaceName, listPeople, requireMembership } from '../rows/membership.ts';

/** What the question shows to an owner. `isWrong`: the name that was typed is another one; `query` that of the page. */
export type EraseWorkspaceView = {
  workspaceId: string;
  workspaceName: string;
  people: number;
  isWrong: boolean;
  query: Record<string, string>;
};

/** What the routes show, which the desk knows how to. */
export type EraseWorkspacePages = { toEraseWorkspacePage: (view: EraseWorkspaceView) => string | Promise<string> };

type EraseContext = {
  db: Database;
  now: () => number;
  /** Keeps outside of the database that it is gone: no backup brings it back. */
  keepErased: (erased: ErasedWorkspace) => void;
  /** After the workspace has gone. */
  onLeft: (workspaceId: string) => void;
};

const eraseForm = v.strictObject({ name: v.pipe(v.string(), v.maxLength(500)) });

/** The question before a whole workspace goes, and the answer: its name, typed. */
export function createEraseWorkspaceRoutes(
  { db, now, keepErased, onLeft }: EraseContext,
  { toEraseWorkspacePage }: EraseWorkspacePages,
) {
  const requireOwner = (c: Context<WithSession>, tx: Queries = db) =>
    requireMembership(tx, c.req.param('workspaceId') ?? '', c.get('personId'), 'manage');

  async function show(c: Context<WithSession>, isWrong: boolean) {
    const { workspaceId } = await requireOwner(c);
    const workspaceName = await getWorkspaceName(db, { workspaceId });
    const people = (await listPeople(db, workspaceId)).length;
    const view = { workspaceId, workspaceName, people, isWrong, query: c.req.query() };
    return c.html(await toEraseWorkspacePage(view), isWrong ? 400 : 200);
  }

  return new Hono<WithSession>()
    .get('/workspaces/:workspaceId/erase', (c) => show(c, false))
    .post('/workspaces/:workspaceId/erase', limitForm, async (c) => {
      await requireOwner(c);
      const { name } = await readForm(c, eraseForm);
      const gone = await db.transaction(async (tx) => {
        const { workspaceId, personId } = await requireOwner(c, tx);
        if (name.trim() !== (await getWorkspaceName(tx, { workspaceId })).trim()) return undefined;
        keepErased({ workspaceId, person: personId, at: now(), whole: true });
        await eraseWorkspace(tx, workspaceId, { personId, via: c.get('sessionId') }, now());
        return workspaceId;
      });
      if (gone === undefined) return show(c, true);
      await db.overwriteErased();
      onLeft(gone);
      return c.redirect('/', 303);
    });
}
