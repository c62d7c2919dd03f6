import type { Database } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';

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

/** Uses a start link up: whose it is, or undefined for a link that is used or was never made. */
export async function redeemStartKey(db: Database, key: string): Promise<string | undefined> {
  const link = await db.transaction((tx) =>
    tx.get<{ person_id: string }>('DELETE FROM start_links WHERE sha = ? RETURNING person_id', toSha(key)),
  );
  return link?.person_id;
}
