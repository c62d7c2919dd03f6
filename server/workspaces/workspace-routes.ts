import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Database, Queries } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { nameSchema } from '../http/name.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { recordAct } from '../rows/audit-log.ts';
import { mayMakeWorkspace, requireMembership } from '../rows/membership.ts';
import { addMember, addWorkspace, renameWorkspace } from './queries.ts';

type WorkspaceContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Within the transaction in which the rights of a person change. */
  renewSessions: (tx: Queries, personId: string) => Promise<void>;
};

const nameForm = v.strictObject({ name: nameSchema });

/** Making a workspace, for who may (`mayMakeWorkspace`), and giving it another name, for its owners. */
export function createWorkspacePageRoutes({ db, renewSessions, ...context }: WorkspaceContext) {
  const toActor = (c: Context<WithSession>) => ({ personId: c.get('personId'), via: c.get('sessionId') });

  return new Hono<WithSession>()
    .post('/workspaces', limitForm, async (c) => {
      const actor = toActor(c);
      await requireMaker(db, actor.personId);
      const { name } = await readForm(c, nameForm);
      await db.transaction(async (tx) => {
        await requireMaker(tx, actor.personId);
        const { id } = await addWorkspace(tx, name, context);
        await addMember(tx, id, actor.personId, 'owner');
        await renewSessions(tx, actor.personId);
        await recordAct(tx, id, actor, { act: 'join', role: 'owner' }, context.now());
      });
      return c.redirect('/', 303);
    })
    .post('/workspaces/:workspaceId/name', limitForm, async (c) => {
      const actor = toActor(c);
      const requireManager = (tx: Queries) =>
        requireMembership(tx, c.req.param('workspaceId'), actor.personId, 'manage');
      await requireManager(db);
      const { name } = await readForm(c, nameForm);
      const workspaceId = await db.transaction(async (tx) => {
        const { workspaceId: id } = await requireManager(tx);
        await renameWorkspace(tx, id, name);
        await recordAct(tx, id, actor, { act: 'rename' }, context.now());
        return id;
      });
      return c.redirect(`/workspaces/${workspaceId}/people`, 303);
    });
}

async function requireMaker(tx: Queries, personId: string): Promise<void> {
  if (await mayMakeWorkspace(tx, personId)) return;
  throw new AppError('not-allowed', 'Only who owns a workspace here makes another. Ask an owner.');
}
