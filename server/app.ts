import { Hono } from 'hono';
import { AppError } from '../shared/app-error.ts';
import type { IdentityProvider } from './accounts/identity-provider.ts';
import type { SendMail } from './accounts/mailer.ts';
import type { PasswordCost } from './accounts/passwords.ts';
import { createAccountRoutes } from './accounts/routes.ts';
import { findBrowserByToken, isConnected } from './accounts/tokens.ts';
import type { Database } from './database/database.ts';
import type { ErasedList } from './database/erased-list.ts';
import { toFailurePage } from './desk/message-pages.ts';
import { createDocumentRoutes } from './documents/routes.ts';
import { createExportCalls } from './export/routes.ts';
import type { WriteParts } from './export/write-parts.ts';
import { allowExtensions } from './http/allow-extensions.ts';
import { describeApi } from './http/api-document.ts';
import { requireToken } from './http/authenticate.ts';
import { checkHost } from './http/check-host.ts';
import { createAddressReader, type ReadAddress } from './http/client-address.ts';
import { createErrorHandler } from './http/error-response.ts';
import { createRateLimits, type RateLimits, type Rates } from './http/rates.ts';
import type { RandomBytes } from './http/secrets.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { createPages } from './pages.ts';
import { requireMembership } from './rows/membership.ts';
import { createSampleRoutes } from './sample/routes.ts';
import { createEventStreams, type EventStreams } from './sync/event-streams.ts';
import { findLatest } from './sync/pull.ts';
import { createSyncRoutes } from './sync/routes.ts';
import { createAuditCalls } from './workspaces/audit-routes.ts';
import { createMoveCalls } from './workspaces/move-routes.ts';
import { createWorkspaceRoutes } from './workspaces/routes.ts';

/** What the server takes from outside. `publicUrl` is the address that people use, where it is not this machine's own. */
export type AppContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Keeps what is erased outside of the database. */
  keepErased: ErasedList['add'];
  randomBytes: RandomBytes;
  publicUrl?: string | undefined;
  /** The one address whose word on where a request comes from is believed. */
  trustedProxy?: string | undefined;
  /** How often one side may try, where it is not as often as usual. */
  rates?: Partial<Rates> | undefined;
  passwordCost?: PasswordCost | undefined;
  /** Missing where there is no single sign-on. */
  identityProvider?: IdentityProvider | undefined;
  /** Sends a mail; missing where the server sends none. */
  sendMail?: SendMail | undefined;
  /** Writes large files in threads of their own; without it they are written in this one. */
  writeApart?: WriteParts | undefined;
  /** Aborted when the server stops: streams that would go on for ever end. */
  signal?: AbortSignal | undefined;
  logFailure: (id: string, error: unknown) => void;
};

/** The whole server as a function from request to response: every route is mounted here. */
export function createApp(context: AppContext): Hono {
  const { db } = context;
  const app = new Hono();
  app.onError(createErrorHandler({ ...context, toPage: (message) => String(toFailurePage(message)) }));
  app.use(checkHost(context.publicUrl), secureHeaders(context.publicUrl));
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
  const limits = createRateLimits(context.rates ?? {}, context.now);
  const whole = { ...context, streams, limits, readAddress: createAddressReader(context.trustedProxy) };
  app.route('/api', createApi(whole));
  app.route('/sample', createSampleRoutes());
  app.route('/', createPages(whole));
  return app;
}

function createApi(
  context: AppContext & { streams: EventStreams; limits: RateLimits; readAddress: ReadAddress },
): Hono {
  const { db, now } = context;
  const api = new Hono();
  const guard = requireToken((token) => findBrowserByToken(db, token, now), context);
  api.use(allowExtensions);
  api.get('/openapi.json', (c) => c.json(describeApi()));
  api.route('/v1', createAccountRoutes(context));
  api.use('/v1/workspaces/*', guard);
  api.route('/v1', createWorkspaceRoutes(context));
  api.route('/v1', createSyncRoutes(context));
  api.route('/v1', createMoveCalls({ ...context, onMoved: (workspaceId) => void context.streams.tell(workspaceId) }));
  api.route(
    '/v1',
    createDocumentRoutes({ ...context, onKept: (workspaceId) => void context.streams.tell(workspaceId) }),
  );
  api.route('/v1', createExportCalls(context));
  api.route('/v1', createAuditCalls(context));
  api.all('*', () => {
    throw new AppError('not-found', 'There is no such call. The extension may be newer than the server.');
  });
  return api;
}
