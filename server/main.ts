import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { newId } from '../shared/model/ids.ts';
import { findAccount, hasOwnerWithPassword } from './accounts/accounts.ts';
import { createCode } from './accounts/codes.ts';
import { createIdentityProvider, type IdentityProvider } from './accounts/identity-provider.ts';
import { createMailer } from './accounts/mailer.ts';
import { createStartKey } from './accounts/start-links.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { openErasedList } from './database/erased-list.ts';
import { databaseFile, openDatabase } from './database/open-database.ts';
import { StartError } from './database/start-error.ts';
import { createExportThreads } from './export/create-export-threads.ts';
import { isLoopback } from './http/check-host.ts';
import { FreeingResponse } from './http/free-when-sent.ts';
import { ensureFirst } from './workspaces/people.ts';

/** A server that listens. */
export type RunningServer = {
  /** The address that people use. */
  url: string;
  /** Whether the first person signs in with a password: links and codes in a log would then be a second way in. */
  hasPassword: () => Promise<boolean>;
  createStartLink: () => Promise<string>;
  /** A code that connects a browser to the first person and the first workspace. */
  createConnectionCode: () => Promise<string>;
  close: () => Promise<void>;
};

/** How long requests that are being answered may take when the server stops. */
const patienceMilliseconds = 2_000;

/** Opens the database and listens. Throws `StartError` that says what stands in the way. */
export async function startServer(
  config: Config,
  { requestMilliseconds = 30_000 }: { requestMilliseconds?: number } = {},
): Promise<RunningServer> {
  const context = { now: Date.now, newId, randomBytes };
  const log = pino({ level: config.LOG_LEVEL }, pino.destination({ dest: 2, sync: true }));
  const db = openDatabase(config.DATA_DIR);
  const exportThreads = createExportThreads(databaseFile(config.DATA_DIR));
  const stopping = new AbortController();
  const app = createApp({
    db,
    keepErased: openErasedList(config.DATA_DIR).add,
    ...context,
    publicUrl: config.PUBLIC_URL,
    trustedProxy: config.TRUSTED_PROXY,
    ...(config.SMTP_URL && config.MAIL_FROM && { sendMail: createMailer(config.SMTP_URL, config.MAIL_FROM) }),
    identityProvider: toIdentityProvider(config, context.now),
    writeApart: exportThreads.write,
    signal: stopping.signal,
    logFailure: (id, error) => log.error({ id, ...describeFailure(error) }, 'a request failed'),
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    // Whoever sends slower than this holds a place for nothing.
    serverOptions: {
      ServerResponse: FreeingResponse,
      requestTimeout: requestMilliseconds,
      headersTimeout: Math.min(requestMilliseconds, 10_000),
      connectionsCheckingInterval: requestMilliseconds / 10,
    },
  }) as Server;
  try {
    const { person, workspace } = await ensureFirst(db, context);
    await requireSafeHost(config, db);
    const port = await listen(server, config);
    const host = config.HOST.includes(':') ? `[${config.HOST.replaceAll(/[[\]]/g, '')}]` : config.HOST;
    const url = config.PUBLIC_URL ?? `http://${host}:${port}`;
    return {
      url,
      hasPassword: async () => (await findAccount(db, person.id)) !== undefined,
      createStartLink: async () => `${url}/start/${await createStartKey(db, person.id, context)}`,
      createConnectionCode: () => createCode(db, { personId: person.id, workspaceId: workspace.id }, context),
      close: async () => {
        stopping.abort();
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeIdleConnections();
        const patience = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
        await closed;
        clearTimeout(patience);
        await exportThreads.close();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Throws `StartError` where others could reach the server and nobody has a password, or it could be read on the way. */
async function requireSafeHost({ HOST, PUBLIC_URL }: Config, db: Database): Promise<void> {
  if (isLoopback(HOST)) return;
  if (!(await hasOwnerWithPassword(db)))
    throw new StartError(
      `HOST is ${HOST}, where others can reach this server, and no owner has a password yet. Start it once without HOST, open the start link, and give yourself a password under "Account".`,
    );
  const url = PUBLIC_URL && new URL(PUBLIC_URL);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url.hostname)))
    throw new StartError(
      `HOST is ${HOST}, where others can reach this server. Set PUBLIC_URL to the address that people use, with https://: what they type must not be read on the way.`,
    );
}

function toIdentityProvider(config: Config, now: () => number): IdentityProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL } = config;
  if (!issuer || !clientId || !clientSecret) return undefined;
  const settings = { issuer, clientId, clientSecret, name: config.OIDC_NAME ?? new URL(issuer).hostname };
  return createIdentityProvider({ ...settings, redirectUri: `${PUBLIC_URL}/sign-in/back` }, { fetch, now });
}

function listen(server: Server, { PORT, HOST }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(toStartError(PORT, HOST, cause)));
    server.listen(PORT, HOST.replaceAll(/[[\]]/g, ''), () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : PORT);
    });
  });
}

function toStartError(port: number, host: string, cause: NodeJS.ErrnoException): StartError {
  if (cause.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken. Stop the program that uses it, or set PORT to another one, such as PORT=${port + 1}.`,
      { cause },
    );
  }
  return new StartError(`Recordmark cannot listen on ${host}:${port} (${cause.code}). Set HOST or PORT to others.`, {
    cause,
  });
}

/** What failed and where, without the message: it may hold text of people. */
function describeFailure(error: unknown): { name: string; code?: unknown; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code: (error as { code?: unknown }).code, at: at.map((line) => line.trim()) };
}
