import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Passwords } from './passwords.ts';

/** An e-mail address as the name under which a person signs in: nothing is ever sent there. */
export const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.toLowerCase(),
  v.maxLength(200),
  v.regex(/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u, 'Expected an e-mail address, such as anna@newsroom.example.'),
);

type Account = { personId: string; email: string; password: string };

const select = 'SELECT person_id AS "personId", email, password FROM accounts';

export const findAccount = (db: Queries, personId: string): Promise<Account | undefined> =>
  db.get<Account>(`${select} WHERE person_id = ?`, personId);

export const findAccountByEmail = (db: Queries, email: string): Promise<Account | undefined> =>
  db.get<Account>(`${select} WHERE email = ?`, email);

/**
 * The person whose e-mail address and password these are, or undefined: for an address without an account it takes as
 * long, and says no more. A hash that was made at another cost is made anew.
 */
export async function findPersonByPassword(
  db: Database,
  { email, password }: { email: string; password: string },
  passwords: Passwords,
): Promise<string | undefined> {
  const account = await findAccountByEmail(db, email);
  const { isRight, isStale } = await passwords.verify(account?.password, password);
  if (!account || !isRight) return undefined;
  if (isStale) {
    const hash = await passwords.hash(password);
    // Not where the person has chosen another one meanwhile.
    const { personId } = account;
    await db.run(
      'UPDATE accounts SET password = ? WHERE person_id = ? AND password = ?',
      hash,
      personId,
      account.password,
    );
  }
  return account.personId;
}

/** Gives a person an e-mail address and a password, by its hash. Throws `AppError('already-exists')` for an address of another. */
export async function setAccount(
  tx: Queries,
  { personId, email, password }: Account,
  now: () => number,
): Promise<void> {
  const other = await findAccountByEmail(tx, email);
  if (other && other.personId !== personId) throw new AppError('already-exists', emailTaken);
  await tx.run(
    `INSERT INTO accounts (person_id, email, password, changed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, password = excluded.password,
       changed_at = excluded.changed_at`,
    personId,
    email,
    password,
    now(),
  );
}

/** Gives a person another name. Throws `AppError('already-exists')` for one that stands for somebody else beside him. */
export async function setName(tx: Queries, personId: string, name: string): Promise<void> {
  const other = await tx.get(
    `SELECT persons.id FROM memberships AS own
     JOIN memberships AS theirs ON theirs.workspace_id = own.workspace_id AND theirs.person_id <> own.person_id
     JOIN persons ON persons.id = theirs.person_id AND persons.name = ? WHERE own.person_id = ? LIMIT 1`,
    name,
    personId,
  );
  if (other) throw new AppError('already-exists', 'Somebody in a workspace of yours has this name already.');
  await tx.run('UPDATE persons SET name = ? WHERE id = ?', name, personId);
}

/** Whether anybody can sign in with a password, as an owner. */
export async function hasOwnerWithPassword(db: Queries): Promise<boolean> {
  const found = await db.get(
    `SELECT accounts.person_id FROM accounts
     JOIN memberships ON memberships.person_id = accounts.person_id AND memberships.role = 'owner' LIMIT 1`,
  );
  return found !== undefined;
}

/** Whether there is anybody who can sign in with a password. */
export async function hasPasswords(db: Queries): Promise<boolean> {
  return (await db.get('SELECT person_id FROM accounts LIMIT 1')) !== undefined;
}

/** The one sentence for whatever stands in the way of an address: it tells nobody whose it is. */
export const emailTaken =
  'This e-mail address cannot be used here. Take another one, or if it is yours, sign in first and open this link again.';
