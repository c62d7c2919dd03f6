import { type Context, Hono } from 'hono';
import { AppError } from '../shared/app-error.ts';
import { createAccountPageRoutes } from './accounts/account-routes.ts';
import { hasPasswords } from './accounts/accounts.ts';
import { type CheckContext, prepareNewcomer } from './accounts/check-password.ts';
import { createCode } from './accounts/codes.ts';
import { createErasePersonRoutes } from './accounts/erase-person-routes.ts';
import { createForgotRoutes } from './accounts/forgot-routes.ts';
import { createIdentityRoutes } from './accounts/identity-routes.ts';
import { createPasswords } from './accounts/passwords.ts';
import { createPendingSignIns, pendingMilliseconds, prepareProved } from './accounts/pending-sign-ins.ts';
import { createResetSecret, mayReset } from './accounts/reset-links.ts';
import { createSecondStepRoutes } from './accounts/second-step-routes.ts';
import { createSessionRoutes, createSignIn } from './accounts/session-routes.ts';
import { findSession, renewSessions } from './accounts/sessions.ts';
import { createSignInRoutes } from './accounts/sign-in-routes.ts';
import { createStartRoutes } from './accounts/start-routes.ts';
import { listConnectedBrowsers, revokeToken } from './accounts/tokens.ts';
import type { AppContext } from './app.ts';
import type { Queries } from './database/database.ts';
import { auditPages } from './desk/audit-page.ts';
import { createCommentRoutes } from './desk/comment-routes.ts';
import { erasePersonPages } from './desk/erase-person-page.ts';
import { createEraseRoutes, type Erase, type Redact } from './desk/erase-routes.ts';
import { eraseWorkspacePages } from './desk/erase-workspace-page.ts';
import { forgotPages } from './desk/forgot-pages.ts';
import { identityPages, sessionPages } from './desk/identity-pages.ts';
import { importPages } from './desk/import-pages.ts';
import { toAbsentPage, toRefusedPage, toUsedLinkPage } from './desk/message-pages.ts';
import { peoplePages } from './desk/people-pages.ts';
import { createDeskRoutes, type DeskAccounts } from './desk/routes.ts';
import { signInPages, toSignInPage } from './desk/sign-in-pages.ts';
import { createSourceRoutes } from './desk/source-routes.ts';
import { styleSource } from './desk/style.ts';
import { createExportRoutes, createOwnFileRoutes } from './export/routes.ts';
import { createSessionReader, requireSession } from './http/authenticate.ts';
import { checkOrigin } from './http/check-origin.ts';
import type { ReadAddress } from './http/client-address.ts';
import { pageHeaders } from './http/page-headers.ts';
import type { RateLimits } from './http/rates.ts';
import { createSecretCookie, sessionCookie } from './http/secret-cookie.ts';
import { createImportRoutes } from './import/routes.ts';
import type { Actor } from './rows/audit-log.ts';
import { eraseKnown } from './rows/erase-known.ts';
import { type ErasedOfPerson, erasePerson } from './rows/erase-person.ts';
import { redactKnown } from './rows/redact-known.ts';
import type { EventStreams } from './sync/event-streams.ts';
import { createAuditRoutes } from './workspaces/audit-routes.ts';
import { createEraseWorkspaceRoutes } from './workspaces/erase-workspace-routes.ts';
import { createInvitationRoutes } from './workspaces/invitation-routes.ts';
import { createPeopleRoutes } from './workspaces/people-routes.ts';
import { createWorkspacePageRoutes } from './workspaces/workspace-routes.ts';

type PagesContext = AppContext & { streams: EventStreams; limits: RateLimits; readAddress: ReadAddress };

/** What people see of the server: its own pages, behind a session but for the ways in. */
export function createPages(context: PagesContext): Hono {
  const { db, streams } = context;
  const cookie = createSecretCookie(context.publicUrl, sessionCookie);
  const signIn = createSignIn(context, cookie);
  const readSession = createSessionReader(cookie, (secret) => findSession(db, secret, context));
  const check: CheckContext = { ...context, passwords: createPasswords(context.randomBytes, context.passwordCost) };
  const pages = new Hono();
  pages.use(pageHeaders(styleSource), checkOrigin);
  pages.route('/', createStartRoutes({ ...context, signIn, refuse: (c) => c.html(toUsedLinkPage(), 401) }));
  pages.route('/', createSignInRoutes({ ...context, ...check, signIn }, signInPages));
  const pending = createPendingSignIns(context);
  const pendingCookie = createSecretCookie(context.publicUrl, {
    name: 'recordmark_pending',
    seconds: pendingMilliseconds / 1000,
  });
  pages.route('/', createIdentityRoutes({ ...context, ...check, signIn, pending, pendingCookie }, identityPages));
  pages.route('/', createForgotRoutes({ ...context, ...check }, forgotPages));
  const invited = {
    ...{ ...context, signIn, renewSessions },
    findPerson: async (c: Context) => (await readSession(c))?.personId,
    provider: context.identityProvider?.name,
    findProved: (c: Context) => pending.find(pendingCookie.read(c), 'unknown')?.identity,
    prepareNewcomer: async (c: Context, typed: { email: string; password: string }) =>
      prepareProved(pendingCookie.read(c), pending, context.now) ?? prepareNewcomer(c, typed, check),
  };
  pages.route('/', createInvitationRoutes(invited, peoplePages));
  // Before anybody can sign in there is only the start link.
  const refuse = async (c: Context) =>
    c.html(
      context.identityProvider || (await hasPasswords(db))
        ? toSignInPage(context.identityProvider?.name)
        : toRefusedPage(),
      401,
    );
  pages.use(requireSession(readSession, refuse));
  pages.route('/', createDeskRoutes({ db, accounts: createDeskAccounts(context) }));
  pages.route('/', createEraseRoutes({ db, ...createEraser(context) }));
  pages.route('/', createAccountPageRoutes({ ...context, ...check, signIn }, signInPages));
  pages.route('/', createSecondStepRoutes({ ...check, randomBytes: context.randomBytes }, signInPages));
  pages.route('/', createSessionRoutes(context, cookie, sessionPages));
  const onLeft = (workspaceId: string) =>
    streams.tell(workspaceId).catch((error: unknown) => context.logFailure('events', error));
  const people = { ...context, renewSessions, onLeft, createReset: toResetPath(context) };
  pages.route('/', createPeopleRoutes(people, peoplePages));
  pages.route('/', createWorkspacePageRoutes(people));
  pages.route('/', createAuditRoutes(context, auditPages));
  pages.route('/', createEraseWorkspaceRoutes({ ...context, onLeft }, eraseWorkspacePages));
  pages.route('/', createSourceRoutes(context));
  pages.route('/', createCommentRoutes({ ...context, onSaid: (workspaceId) => void onLeft(workspaceId) }));
  pages.route('/', createErasePersonRoutes({ ...check, cookie, ...createPersonEraser(context) }, erasePersonPages));
  pages.route('/', createOwnFileRoutes(context));
  pages.route('/', createExportRoutes(context));
  pages.route('/', createImportRoutes(context, importPages));
  pages.all('*', (c) => c.html(toAbsentPage(), 404));
  return pages;
}

function createDeskAccounts({ db, streams, ...context }: PagesContext): DeskAccounts {
  return {
    listBrowsers: (personId) => listConnectedBrowsers(db, personId, context.now),
    revokeBrowser: async (actor, id) => {
      if (await revokeToken(db, actor, id, context.now)) streams.closeBrowser(id);
    },
    createCode: (asked) => createCode(db, asked, context),
  };
}

function createEraser({ db, streams, logFailure, keepErased, ...context }: PagesContext): {
  erase: Erase;
  redact: Redact;
} {
  const outside = { ...context, erasedList: { add: keepErased } };
  const tell = (id: string) => streams.tell(id).catch((error: unknown) => logFailure('events', error));
  return {
    async erase(row, actor) {
      await eraseKnown(db, row, actor, outside);
      void tell(row.workspaceId);
    },
    async redact(asked, actor) {
      const count = await redactKnown(db, asked, actor, outside);
      void tell(asked.row.workspaceId);
      return count;
    },
  };
}

function createPersonEraser({ streams, logFailure, keepErased, now, newId }: PagesContext) {
  return {
    erase: (tx: Queries, actor: Actor) => erasePerson(tx, actor, { keepErased, now, newId }),
    onErased: ({ workspaces, browsers }: ErasedOfPerson) => {
      for (const id of browsers) streams.closeBrowser(id);
      for (const id of workspaces) streams.tell(id).catch((error: unknown) => logFailure('events', error));
    },
  };
}

function toResetPath(context: PagesContext) {
  return async (tx: Parameters<typeof mayReset>[0], by: string, personId: string): Promise<string> => {
    if (await mayReset(tx, by, personId)) return `/reset/${await createResetSecret(tx, personId, context)}`;
    throw new AppError(
      'not-allowed',
      'This link would open more than what you own. Whoever runs the server can make it: recordmark reset --user NAME',
    );
  };
}
