import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { roles } from '../../shared/protocol/messages.ts';
import { type Act, may } from '../../shared/protocol/rights.ts';
import type { Database, Queries } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { type AuditedAct, recordAct } from '../rows/audit-log.ts';
import { getWorkspaceName, listPeople, type Membership, type Person, requireMembership } from '../rows/membership.ts';
import {
  createInvitation,
  invitationDays,
  listInvitations,
  type OpenInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { removeMember, requireMember, setRole } from './members.ts';

type PeopleContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  randomBytes: RandomBytes;
  /** Within the transaction in which the rights of a person change. */
  renewSessions: (tx: Queries, personId: string) => Promise<void>;
  /** The address of a page where this person chooses a new password. Throws `AppError` where that is not the asker's to give. */
  createReset: (tx: Queries, by: string, personId: string) => Promise<string>;
  /** After somebody has left a workspace. */
  onLeft: (workspaceId: string) => void;
};

/** What the page of a workspace's people shows to one of them. */
export type PeopleView = {
  workspaceId: string;
  workspaceName: string;
  personId: string;
  mayManage: boolean;
  people: readonly Person[];
  invitations: readonly OpenInvitation[];
};

/** What the routes show, which the desk knows how to. */
export type PeoplePages = {
  toPeoplePage: (view: PeopleView) => string | Promise<string>;
  /** A link that is shown once. */
  toLinkPage: (what: 'invitation' | 'reset', link: string, workspaceId: string) => string | Promise<string>;
};

const invitationForm = v.strictObject({
  role: v.picklist(roles),
  days: v.pipe(v.string(), v.transform(Number), v.picklist(invitationDays)),
});
const roleForm = v.strictObject({ role: v.picklist(roles) });

/** The people of a workspace: who is in it, who is invited, roles, and leaving. */
export function createPeopleRoutes(
  { db, renewSessions, createReset, onLeft, ...context }: PeopleContext,
  pages: PeoplePages,
) {
  const requireAsker = (c: Context<WithSession>, act: Act, tx: Queries = db): Promise<Membership> =>
    requireMembership(tx, c.req.param('workspaceId') ?? '', c.get('personId'), act);

  const toPeople = ({ workspaceId }: Membership) => `/workspaces/${workspaceId}/people`;

  /** Whoever may manage people is asked within the transaction: an owner who is made a viewer meanwhile may not. */
  function manage<Result>(c: Context<WithSession>, work: (tx: Queries, by: Membership) => Promise<Result>) {
    return db.transaction(async (tx) => {
      const by = await requireAsker(c, 'manage', tx);
      return { by, result: await work(tx, by) };
    });
  }

  /** Within the transaction of the act. */
  const audit = (c: Context<WithSession>, tx: Queries, { workspaceId, personId }: Membership, act: AuditedAct) =>
    recordAct(tx, workspaceId, { personId, via: c.get('sessionId') }, act, context.now());

  async function showLink(c: Context, what: 'invitation' | 'reset', path: string, { workspaceId }: Membership) {
    // The form came from one of our own pages, so its origin is the address that people use.
    const link = new URL(path, c.req.header('origin')).href;
    return c.html(await pages.toLinkPage(what, link, workspaceId));
  }

  return new Hono<WithSession>()
    .get('/workspaces/:workspaceId/people', async (c) => {
      const { workspaceId, personId, role } = await requireAsker(c, 'read');
      const mayManage = may(role, 'manage');
      const view: PeopleView = {
        ...{ workspaceId, personId, mayManage },
        workspaceName: await getWorkspaceName(db, { workspaceId }),
        people: await listPeople(db, workspaceId),
        invitations: mayManage ? await listInvitations(db, workspaceId, context.now) : [],
      };
      return c.html(await pages.toPeoplePage(view));
    })
    .post('/workspaces/:workspaceId/invitations', limitForm, async (c) => {
      await requireAsker(c, 'manage');
      const form = await readForm(c, invitationForm);
      const { by, result } = await manage(c, async (tx, owner) => {
        await audit(c, tx, owner, { act: 'invite', role: form.role });
        return createInvitation(tx, owner, form, context);
      });
      return showLink(c, 'invitation', `/invitations/${result}`, by);
    })
    .post('/workspaces/:workspaceId/invitations/:id/withdraw', async (c) => {
      const invitationId = c.req.param('id');
      const { by } = await manage(c, async (tx, owner) => {
        const isGone = await withdrawInvitation(tx, owner.workspaceId, invitationId);
        if (isGone) await audit(c, tx, owner, { act: 'withdraw', invitationId });
      });
      return c.redirect(toPeople(by), 303);
    })
    .post('/workspaces/:workspaceId/people/:personId/role', limitForm, async (c) => {
      await requireAsker(c, 'manage');
      const { role } = await readForm(c, roleForm);
      const personId = c.req.param('personId');
      const { by } = await manage(c, async (tx, owner) => {
        await setRole(tx, owner.workspaceId, personId, role);
        await renewSessions(tx, personId);
        await audit(c, tx, owner, { act: 'role', personId, role });
      });
      return c.redirect(toPeople(by), 303);
    })
    .post('/workspaces/:workspaceId/people/:personId/remove', async (c) => {
      const personId = c.req.param('personId');
      const { by } = await manage(c, async (tx, owner) => {
        await removeMember(tx, owner.workspaceId, personId);
        await renewSessions(tx, personId);
        await audit(c, tx, owner, { act: 'remove', personId });
      });
      onLeft(by.workspaceId);
      return c.redirect(toPeople(by), 303);
    })
    .post('/workspaces/:workspaceId/people/:personId/reset', async (c) => {
      const personId = c.req.param('personId');
      const { by, result } = await manage(c, async (tx, owner) => {
        await requireMember(tx, owner.workspaceId, personId);
        await audit(c, tx, owner, { act: 'reset-link', personId });
        return createReset(tx, owner.personId, personId);
      });
      return showLink(c, 'reset', result, by);
    })
    .post('/workspaces/:workspaceId/leave', async (c) => {
      const personId = c.get('personId');
      const member = await requireAsker(c, 'read');
      await db.transaction(async (tx) => {
        await removeMember(tx, member.workspaceId, personId);
        await renewSessions(tx, personId);
        await audit(c, tx, member, { act: 'leave', personId });
      });
      onLeft(member.workspaceId);
      return c.redirect('/', 303);
    });
}
