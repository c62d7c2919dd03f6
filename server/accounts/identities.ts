import { AppError } from '../../shared/app-error.ts';
import type { Queries } from '../database/database.ts';
import { recordOwnAct } from '../rows/audit-log.ts';

/** Who somebody is to a provider: the id that it gave him, and what it calls him, which proves nothing here. */
export type Identity = { issuer: string; subject: string; name?: string; email?: string };

/** Whom this is the identity of, if anybody bound it to himself. */
export async function findPersonByIdentity(db: Queries, { issuer, subject }: Identity): Promise<string | undefined> {
  const found = await db.get<{ id: string }>(
    'SELECT person_id AS id FROM identities WHERE issuer = ? AND subject = ?',
    issuer,
    subject,
  );
  return found?.id;
}

/** Lets a person sign in by this identity from now on. Throws `AppError('already-exists')` where it is somebody else's. */
export async function bindIdentity(
  tx: Queries,
  { issuer, subject }: Identity,
  { personId, via, now }: { personId: string; via: string; now: () => number },
): Promise<void> {
  const bound = await tx.get(
    `INSERT INTO identities (issuer, subject, person_id, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (issuer, subject) DO NOTHING RETURNING person_id`,
    issuer,
    subject,
    personId,
    now(),
  );
  if (!bound) throw new AppError('already-exists', 'Somebody signs in so already. Begin again.');
  await recordOwnAct(tx, { personId, via }, { act: 'identity' }, now());
}

/** Whether this person can sign in by a provider. */
export async function hasIdentity(db: Queries, personId: string): Promise<boolean> {
  return (await db.get('SELECT subject FROM identities WHERE person_id = ? LIMIT 1', personId)) !== undefined;
}

/** Takes all identities of a person away. */
export async function endIdentities(tx: Pick<Queries, 'run'>, personId: string): Promise<void> {
  await tx.run('DELETE FROM identities WHERE person_id = ?', personId);
}
