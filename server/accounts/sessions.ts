import type { Database, Queries } from '../database/database.ts';
import type { Session } from '../http/authenticate.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';

type SessionContext = { now: () => number; newId: () => string; randomBytes: RandomBytes };

/** An open session as its person knows it. */
export type OpenSession = { id: string; client: string; createdAt: number; lastUsedAt: number };

const day = 24 * 60 * 60_000;
/** How long a session lasts at most, and how long it lasts when nobody uses it. */
const longestMilliseconds = 30 * day;
const idleMilliseconds = 7 * day;
/** How often at most the time of the last use is written. */
const useInterval = 60_000;

/** That a session has not ended; takes two placeholders, the time and the time of the last use that is too long ago. */
const lasts = 'expires_at > ? AND last_used_at > ?';
const ends = (now: number) => [now, now - idleMilliseconds] as const;

/** Opens a session of a person and answers its id and its secret. `client` is what he will know it by. */
export async function openSession(
  tx: Queries,
  { personId, client }: { personId: string; client: string },
  { now, newId, randomBytes }: SessionContext,
): Promise<{ sessionId: string; secret: string }> {
  const sessionId = newId();
  const secret = createSecret(randomBytes);
  await tx.run(`DELETE FROM sessions WHERE NOT (${lasts})`, ...ends(now()));
  await tx.run(
    `INSERT INTO sessions (sha, id, person_id, client, created_at, last_used_at, expires_at, renew)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0)`,
    toSha(secret),
    sessionId,
    personId,
    client,
    now(),
    now(),
    now() + longestMilliseconds,
  );
  return { sessionId, secret };
}

/** The session of this secret, if it lasts, with a new secret where it was to be renewed: the old one is then no use. */
export async function findSession(
  db: Database,
  secret: string,
  { now, randomBytes }: Omit<SessionContext, 'newId'>,
): Promise<Session | undefined> {
  const sha = toSha(secret);
  const found = await db.get<{ id: string; person_id: string; last_used_at: number; renew: number }>(
    `SELECT id, person_id, last_used_at, renew FROM sessions WHERE sha = ? AND ${lasts}`,
    sha,
    ...ends(now()),
  );
  if (!found) return undefined;
  const session = { sessionId: found.id, personId: found.person_id };
  if (found.renew) {
    const renewed = createSecret(randomBytes);
    const isFirst = await db.transaction((tx) =>
      tx.get('UPDATE sessions SET sha = ?, renew = 0 WHERE sha = ? RETURNING id', toSha(renewed), sha),
    );
    return isFirst ? { ...session, renewed } : undefined;
  }
  if (now() - found.last_used_at >= useInterval) {
    // Where nothing can be written, people can still read.
    await db.run('UPDATE sessions SET last_used_at = ? WHERE sha = ?', now(), sha).catch(() => undefined);
  }
  return session;
}

export function listSessions(db: Queries, personId: string, now: () => number): Promise<OpenSession[]> {
  return db.all<OpenSession>(
    `SELECT id, client, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM sessions
     WHERE person_id = ? AND ${lasts} ORDER BY created_at, id`,
    personId,
    ...ends(now()),
  );
}

/** Ends the session of this secret, whoever it is of. */
export async function closeSession(tx: Pick<Queries, 'run'>, secret: string): Promise<void> {
  await tx.run('DELETE FROM sessions WHERE sha = ?', toSha(secret));
}

/** Gives all sessions of a person a new secret when they are used next: what he may do has changed. */
export async function renewSessions(tx: Pick<Queries, 'run'>, personId: string): Promise<void> {
  await tx.run('UPDATE sessions SET renew = 1 WHERE person_id = ?', personId);
}

/** Ends all sessions of a person, or only the one with that id. */
export async function closeSessions(tx: Pick<Queries, 'run'>, personId: string, id?: string): Promise<void> {
  if (id === undefined) await tx.run('DELETE FROM sessions WHERE person_id = ?', personId);
  else await tx.run('DELETE FROM sessions WHERE person_id = ? AND id = ?', personId, id);
}
