/** The real server as a function, over a temporary database, with a clock and ids that the test can foresee. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createCode } from '../../server/accounts/codes.ts';
import type { IdentityProvider } from '../../server/accounts/identity-provider.ts';
import type { SendMail } from '../../server/accounts/mailer.ts';
import type { PasswordCost } from '../../server/accounts/passwords.ts';
import { createStartKey } from '../../server/accounts/start-links.ts';
import { createToken } from '../../server/accounts/tokens.ts';
import { createApp } from '../../server/app.ts';
import type { Database } from '../../server/database/database.ts';
import { type ErasedList, openErasedList } from '../../server/database/erased-list.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import type { Rates } from '../../server/http/rates.ts';
import type { Scope } from '../../server/http/scopes.ts';
import { ensureFirst, ensureMember } from '../../server/workspaces/people.ts';
import type { Role } from '../../shared/protocol/messages.ts';

/** One browser of one person. */
export type TestClient = { personId: string; token: string };

export type TestApp = {
  app: Hono;
  db: Database;
  workspaceId: string;
  failures: unknown[];
  erasedList: ErasedList;
  folder: string;
  /** Moves the clock, in milliseconds. */
  pass: (time: number) => void;
  newId: () => string;
  /** A connected browser of the person of this name; "Owner" is the first. */
  connect: (name?: string, workspace?: string, role?: Role) => Promise<TestClient & { workspaceId: string }>;
  /** A token of this person that is good for these calls. */
  createToken: (personId: string, scopes: readonly Scope[]) => Promise<string>;
  /** A connection code of the person of this name; "Owner" is the first. */
  createCode: (name?: string, workspace?: string) => Promise<string>;
  /** A start link of this person; of the first without an id. */
  createStartLink: (personId?: string) => Promise<string>;
  /** The cookie of a fresh session of this person. */
  signIn: (personId?: string) => Promise<string>;
  close: () => Promise<void>;
};

/** `wrap` may look at everything that runs on the database. */
export async function openTestApp({
  wrap = (db) => db,
  ...options
}: {
  publicUrl?: string;
  trustedProxy?: string;
  rates?: Partial<Rates>;
  passwordCost?: PasswordCost;
  sendMail?: SendMail;
  identityProvider?: IdentityProvider;
  wrap?: (db: Database) => Database;
} = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'recordmark-test-'));
  const db = wrap(openDatabase(folder));
  let time = Date.UTC(2026, 0, 1);
  let count = 0;
  const failures: unknown[] = [];
  const context = {
    now: () => time,
    newId: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    randomBytes: (length: number) => createHash('shake256', { outputLength: length }).update(String(++count)).digest(),
  };
  const erasedList = openErasedList(folder);
  const keepErased = erasedList.add;
  const app = createApp({
    db,
    ...context,
    keepErased,
    passwordCost: { memory: 64, passes: 1 },
    ...options,
    // The clock of a test stands still: what is counted by it would run out.
    rates: { token: { count: 1_000_000, milliseconds: 1_000 }, ...options.rates },
    logFailure: (_id, error) => failures.push(error),
  });
  const { person, workspace } = await ensureFirst(db, context);
  const createStartLink = async (personId = person.id) => `/start/${await createStartKey(db, personId, context)}`;
  return {
    app,
    db,
    workspaceId: workspace.id,
    failures,
    erasedList,
    folder,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    newId: context.newId,
    connect: async (name, inWorkspace, role) => {
      const member = await ensureMember(db, { user: name, workspace: inWorkspace, role }, context);
      const personId = member.person.id;
      const token = await db.transaction((tx) => createToken(tx, { personId, client: 'Chromium on Linux' }, context));
      return { personId, token, workspaceId: member.workspace.id };
    },
    createToken: (personId, scopes) =>
      db.transaction((tx) => createToken(tx, { personId, scopes, client: 'A script' }, context)),
    createCode: async (name, inWorkspace) => {
      const member = name
        ? await ensureMember(db, { user: name, workspace: inWorkspace }, context)
        : { person, workspace };
      return createCode(db, { personId: member.person.id, workspaceId: member.workspace.id }, context);
    },
    createStartLink,
    signIn: async (personId) => {
      const started = await app.request(await createStartLink(personId));
      return started.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true });
    },
  };
}
