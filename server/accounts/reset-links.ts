import { AppError } from '../../shared/app-error.ts';
import type { Queries } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';

const lifetime = 24 * 60 * 60_000;

/** Makes a link by which a person chooses a new password, once, within a day; it ends the one before it. */
export async function createResetSecret(
  tx: Pick<Queries, 'run'>,
  personId: string,
  { now, randomBytes }: { now: () => number; randomBytes: RandomBytes },
): Promise<string> {
  const secret = createSecret(randomBytes);
  await tx.run(
    `INSERT INTO reset_links (sha, person_id, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET sha = excluded.sha, expires_at = excluded.expires_at`,
    toSha(secret),
    personId,
    now() + lifetime,
  );
  return secret;
}

/** Whose link it is. Throws `AppError('not-found')` alike for one that was used, is too old or was never made. */
export async function requireReset(db: Queries, secret: string, now: () => number): Promise<string> {
  const found = await db.get<{ personId: string }>(
    'SELECT person_id AS "personId" FROM reset_links WHERE sha = ? AND expires_at > ?',
    toSha(secret),
    now(),
  );
  if (found) return found.personId;
  throw new AppError('not-found', 'This link was used or is too old. Ask for a new one.');
}

export async function deleteReset(tx: Pick<Queries, 'run'>, personId: string): Promise<void> {
  await tx.run('DELETE FROM reset_links WHERE person_id = ?', personId);
}

/**
 * Whether an owner of a workspace may make such a link for one of its people: whoever holds it can be that person, so only
 * for somebody who is an owner nowhere and belongs to no workspace that the asker does not own.
 */
export async function mayReset(tx: Queries, by: string, personId: string): Promise<boolean> {
  const beyond = await tx.get(
    `SELECT theirs.workspace_id FROM memberships AS theirs WHERE theirs.person_id = ? AND (theirs.role = 'owner'
       OR NOT EXISTS (SELECT own.role FROM memberships AS own
         WHERE own.workspace_id = theirs.workspace_id AND own.person_id = ? AND own.role = 'owner')) LIMIT 1`,
    personId,
    by,
  );
  return beyond === undefined;
}
