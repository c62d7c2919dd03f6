import { Hono } from 'hono';
import { AppError } from '../shared/app-error.ts';
import { createCode } from './accounts/codes.ts';
import { createAccountRoutes } from './accounts/routes.ts';
import type { RandomBytes } from './accounts/secrets.ts';
import { createSessionRoutes, createSignIn } from './accounts/session-routes.ts';
import { findSession, listSessions } from './accounts/sessions.ts';
import { createStartRoutes } from './accounts/start-routes.ts';
import { findBrowserByToken, isConnected, listConnectedBrowsers, revokeToken } from './accounts/tokens.ts';
import type { Database } from './database/database.ts';
import type { Erased } from './database/erased-list.ts';
import { importPages } from './desk/import-pages.ts';
import { toAbsentPage, toRefusedPage, toUsedLinkPage } from './desk/message-pages.ts';
import { createDeskRoutes, type DeskAccounts } from './desk/routes.ts';
import { styleSource } from './desk/style.ts';
import { createDocumentRoutes } from './documents/routes.ts';
import { createExportCalls, createExportRoutes } from './export/routes.ts';
import { allowExtensions } from './http/allow-extensions.ts';
import { describeApi } from './http/api-document.ts';
import { requireSession, requireToken } from './http/authenticate.ts';
import { checkHost } from './http/check-host.ts';
import { checkOrigin } from './http/check-origin.ts';
import { createErrorHandler } from './http/error-response.ts';
import { pageHeaders } from './http/page-headers.ts';
import { createSessionCookie } from './http/session-cookie.ts';
import { createImportRoutes } from './import/routes.ts';
import { requireMembership } from './rows/membership.ts';
import { createSampleRoutes } from './sample/routes.ts';
import { createEventStreams, type EventStreams } from './sync/event-streams.ts';
import { findLatest } from './sync/pull.ts';
import { createSyncRoutes } from './sync/routes.ts';
import { createWorkspaceRoutes } from './workspaces/routes.ts';

/** What the server takes from outside. `publicUrl` is the address that people use, where it is not this machine's own. */
export type AppContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Keeps what is erased outside of the database. */
  keepErased: (erased: Erased) => void;
  randomBytes: RandomBytes;
  publicUrl?: string | undefined;
  /** Aborted when the server stops: streams that would go on for ever end. */
  signal?: AbortSignal | undefined;
  logFailure: (id: string, error: unknown) => void;
};

/** The whole server as a function from request to response: every route is mounted here. */
export function createApp(context: AppContext): Hono {
  const { db } = context;
  const app = new Hono();
  app.onError(createErrorHandler(context));
  app.use(checkHost(context.publicUrl));
  app.get('/healthz', async (c) => {
    await db.get('SELECT 1 AS up');
    return c.json({ ok: true });
  });
  const streams = createEventStreams({
    findLatest: async (workspaceId, personId) =>
      findLatest(db, await requireMembership(db, workspaceId, personId, 'read')),
    isConnected: (browserId) => isConnected(db, browserId, context.now),
    onFailure: (error) => context.logFailure('events', error),
  });
  context.signal?.addEventListener('abort', () => streams.closeAll(), { once: true });
  app.route('/api', createApi(context, streams));
  app.route('/sample', createSampleRoutes());
  app.route('/', createPages(context, streams));
  return app;
}

function createApi(context: AppContext, streams: EventStreams): Hono {
  const { db, now } = context;
  const api = new Hono();
  const guard = requireToken((token) => findBrowserByToken(db, token, now));
  api.use(allowExtensions);
  api.get('/openapi.json', (c) => c.json(describeApi()));
  api.route('/v1', createAccountRoutes(context));
  api.use('/v1/workspaces', guard);
  api.use('/v1/workspaces/*', guard);
  api.route('/v1', createWorkspaceRoutes(context));
  api.route('/v1', createSyncRoutes({ ...context, streams }));
  api.route('/v1', createDocumentRoutes({ ...context, onKept: (workspaceId) => void streams.tell(workspaceId) }));
  api.route('/v1', createExportCalls(context));
  api.all('*', () => {
    throw new AppError('not-found', 'There is no such call. The extension may be newer than the server.');
  });
  return api;
}

function createPages(context: AppContext, streams: EventStreams): Hono {
  const { db, now } = context;
  const accounts: DeskAccounts = {
    listBrowsers: (personId) => listConnectedBrowsers(db, personId, now),
    revokeBrowser: async (personId, id) => {
      if (await revokeToken(db, personId, id, now)) streams.closeBrowser(id);
    },
    listSessions: (personId) => listSessions(db, personId, now),
    createCode: (asked) => createCode(db, asked, context),
  };
  const cookie = createSessionCookie(context.publicUrl);
  const signIn = createSignIn(context, cookie);
  const pages = new Hono();
  pages.use(pageHeaders(styleSource));
  pages.route('/', createStartRoutes({ db, signIn, refuse: (c) => c.html(toUsedLinkPage(), 401) }));
  pages.use(
    requireSession(
      cookie,
      (secret) => findSession(db, secret, context),
      (c) => c.html(toRefusedPage(), 401),
    ),
    checkOrigin,
  );
  pages.route('/', createDeskRoutes({ db, accounts }));
  pages.route('/', createSessionRoutes(db, cookie));
  pages.route('/', createExportRoutes(context));
  pages.route('/', createImportRoutes(context, importPages));
  pages.all('*', (c) => c.html(toAbsentPage(), 404));
  return pages;
}
