import type { Database, Queries } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from './secrets.ts';

/** How long the cookie of a start link lasts, in seconds. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Makes the key of a start link for a person. It is good for one use, and ends the links before it. */
export async function createStartKey(
  db: Database,
  personId: string,
  { now, randomBytes }: { now: () => number; randomBytes: RandomBytes },
): Promise<string> {
  const key = createSecret(randomBytes);
  await db.transaction(async (tx) => {
    await tx.run('DELETE FROM start_links WHERE person_id = ?', personId);
    await tx.run('INSERT INTO start_links (sha, person_id, created_at) VALUES (?, ?, ?)', toSha(key), personId, now());
  });
  return key;
}

/** Uses a start link up: the secret of a new session, or undefined for a link that is used or was never made. */
export async function startSession(
  db: Database,
  key: string,
  { now, randomBytes }: { now: () => number; randomBytes: RandomBytes },
): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const link = await tx.get<{ person_id: string }>(
      'DELETE FROM start_links WHERE sha = ? RETURNING person_id',
      toSha(key),
    );
    if (!link) return undefined;
    const secret = createSecret(randomBytes);
    await tx.run('DELETE FROM sessions WHERE expires_at <= ?', now());
    await tx.run(
      'INSERT INTO sessions (sha, person_id, expires_at) VALUES (?, ?, ?)',
      toSha(secret),
      link.person_id,
      now() + sessionSeconds * 1000,
    );
    return secret;
  });
}

export async function findPersonBySession(db: Queries, secret: string, now: () => number): Promise<string | undefined> {
  const session = await db.get<{ person_id: string }>(
    'SELECT person_id FROM sessions WHERE sha = ? AND expires_at > ?',
    toSha(secret),
    now(),
  );
  return session?.person_id;
}
