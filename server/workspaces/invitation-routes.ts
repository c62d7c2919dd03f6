import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ReadAddress } from '../http/client-address.ts';
import { nameSchema } from '../http/name.ts';
import { limitForm, readForm, readTyped } from '../http/parse-body.ts';
import type { RateLimits } from '../http/rates.ts';
import { trySecret } from '../http/try-secret.ts';
import { listPeople } from '../rows/membership.ts';
import { acceptInvitation, type Invitation, requireInvitation } from './invitations.ts';
import { addPerson } from './queries.ts';

type InvitationContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  limits: RateLimits;
  readAddress: ReadAddress;
  /** Who is signed in already, if anybody is. */
  findPerson: (c: Context) => Promise<string | undefined>;
  /** What the provider of single sign-on calls whoever comes from there, and is nobody here yet. */
  findProved: (c: Context) => Proved | undefined;
  /** The name of that provider, where there is one. */
  provider: string | undefined;
  signIn: (c: Context, personId: string) => Promise<void>;
  /**
   * Makes ready how somebody comes in from now on: the provider where he comes from there, else an account, or the one
   * whose password was typed. Throws `AppError('invalid')`.
   */
  prepareNewcomer: (c: Context, typed: { email: string; password: string }) => Promise<Newcomer>;
  /** Within the transaction in which the rights of a person change. */
  renewSessions: (tx: Queries, personId: string) => Promise<void>;
};

type Proved = { name?: string; email?: string };
type Newcomer = { personId: string } | { personId?: never; create: (tx: Queries, personId: string) => Promise<void> };

/** What the routes show, which the desk knows how to. */
export type InvitationPages = {
  toInvitationPage: (view: InvitationView) => string | Promise<string>;
};

/** After a `fault` what was `typed` stands there again. */
export type InvitationView = {
  invitation: Invitation;
  /** The provider of single sign-on, and the page from which whoever holds the invitation comes back as somebody. */
  provider: { name: string; path: string } | undefined;
  /** Who that is: somebody of this server, somebody whom the provider has named, or who can be anybody. */
  holder: 'signed-in' | 'proved' | 'stranger';
  fault?: string;
  typed?: { name?: string; email?: string };
};

const typedText = v.optional(v.pipe(v.string(), v.maxLength(500)), '');
const joinForm = v.strictObject({ name: nameSchema, email: typedText, password: typedText });

/** An invitation as whoever holds it sees it, and how he accepts it. To look at it does not use it up. */
export function createInvitationRoutes(context: InvitationContext, pages: InvitationPages) {
  const { db, now, newId, findPerson, findProved, provider, signIn, prepareNewcomer, renewSessions } = context;
  const requireHeld = (c: Context, secret: string) => trySecret(c, context, () => requireInvitation(db, secret, now));

  /** Makes whoever holds the invitation a member, and a person if he is none here yet. */
  async function join(c: Context, secret: string, workspaceId: string): Promise<string> {
    const { name, ...typed } = await readForm(c, joinForm);
    const newcomer = await prepareNewcomer(c, typed);
    return db.transaction(async (tx) => {
      const personId = newcomer.personId ?? (await add(tx, name, workspaceId));
      await acceptInvitation(tx, secret, personId, now);
      if (newcomer.personId === undefined) await newcomer.create(tx, personId);
      else await renewSessions(tx, personId);
      return personId;
    });
  }

  async function add(tx: Queries, name: string, workspaceId: string): Promise<string> {
    const people = await listPeople(tx, workspaceId);
    if (people.some((person) => person.name === name))
      throw new AppError(
        'invalid',
        'Somebody in this workspace has this name already. Add something that tells you apart.',
      );
    return (await addPerson(tx, name, { now, newId })).id;
  }

  const toProvider = (secret: string) =>
    provider === undefined ? undefined : { name: provider, path: `/invitations/${secret}/with` };

  return new Hono()
    .get('/invitations/:secret', async (c) => {
      const secret = c.req.param('secret');
      const view = { invitation: await requireHeld(c, secret), provider: toProvider(secret) };
      if (await findPerson(c)) return c.html(await pages.toInvitationPage({ ...view, holder: 'signed-in' }));
      const proved = findProved(c);
      const holder = proved ? 'proved' : 'stranger';
      return c.html(await pages.toInvitationPage({ ...view, holder, ...(proved && { typed: proved }) }));
    })
    .post('/invitations/:secret', limitForm, async (c) => {
      const secret = c.req.param('secret');
      const invitation = await requireHeld(c, secret);
      const known = await findPerson(c);
      if (known) {
        await db.transaction(async (tx) => {
          await acceptInvitation(tx, secret, known, now);
          await renewSessions(tx, known);
        });
        return c.redirect('/', 303);
      }
      try {
        const personId = await join(c, secret, invitation.workspaceId);
        await signIn(c, personId);
      } catch (error) {
        if (!(error instanceof AppError) || (error.code !== 'invalid' && error.code !== 'already-exists')) throw error;
        const typed = await readTyped(c);
        const view = { invitation, provider: toProvider(secret), fault: error.message, typed };
        const holder = findProved(c) ? 'proved' : 'stranger';
        return c.html(await pages.toInvitationPage({ ...view, holder }), 400);
      }
      return c.redirect('/', 303);
    });
}
