import type { Database, Queries } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from './secrets.ts';

/** A browser that is connected, as its person knows it. */
export type ConnectedBrowser = { id: string; client: string; createdAt: number; lastUsedAt: number };

/** How often at most the time of the last use is written. */
const useInterval = 60_000;

/** Connects a browser. The token itself is kept nowhere here. */
export async function createToken(
  db: Queries,
  { personId, client }: { personId: string; client: string },
  { now, newId, randomBytes }: { now: () => number; newId: () => string; randomBytes: RandomBytes },
): Promise<string> {
  const token = createSecret(randomBytes, 'rmk_');
  await db.run(
    'INSERT INTO tokens (sha, id, person_id, client, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?)',
    toSha(token),
    newId(),
    personId,
    client,
    now(),
    now(),
  );
  return token;
}

/** Which browser of whom this token belongs to, if it was not revoked. */
export async function findBrowserByToken(
  db: Queries,
  token: string,
  now: () => number,
): Promise<{ personId: string; browserId: string } | undefined> {
  const sha = toSha(token);
  const found = await db.get<{ id: string; person_id: string; last_used_at: number }>(
    'SELECT id, person_id, last_used_at FROM tokens WHERE sha = ? AND revoked_at IS NULL',
    sha,
  );
  if (found && now() - found.last_used_at >= useInterval) {
    // Where nothing can be written, people can still read.
    await db.run('UPDATE tokens SET last_used_at = ? WHERE sha = ?', now(), sha).catch(() => undefined);
  }
  return found && { personId: found.person_id, browserId: found.id };
}

export function listConnectedBrowsers(db: Queries, personId: string): Promise<ConnectedBrowser[]> {
  return db.all<ConnectedBrowser>(
    `SELECT id, client, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM tokens
     WHERE person_id = ? AND revoked_at IS NULL ORDER BY created_at, id`,
    personId,
  );
}

/** Disconnects one of this person's browsers, and answers whether it did; any other id changes nothing. */
export async function revokeToken(db: Database, personId: string, id: string, now: () => number): Promise<boolean> {
  const revoked = await db.transaction((tx) =>
    tx.get(
      'UPDATE tokens SET revoked_at = ? WHERE person_id = ? AND id = ? AND revoked_at IS NULL RETURNING id',
      now(),
      personId,
      id,
    ),
  );
  return revoked !== undefined;
}
