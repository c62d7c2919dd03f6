import type { Database, Queries } from '../database/database.ts';
import { type RandomBytes, toSha } from '../http/secrets.ts';
import { toCode, toLetters } from './codes.ts';
import { findStep, fromBase32, toBase32 } from './one-time-code.ts';

const recoveryCodes = 10;
const recoveryLength = 12;

type Stored = { secret: string; inForce: number; lastStep: number };

const find = (db: Queries, personId: string): Promise<Stored | undefined> =>
  db.get<Stored>(
    'SELECT secret, in_force AS "inForce", last_step AS "lastStep" FROM second_steps WHERE person_id = ?',
    personId,
  );

/** Whether this person must give a code when he signs in. */
export async function hasSecondStep(db: Queries, personId: string): Promise<boolean> {
  return (await find(db, personId))?.inForce === 1;
}

/** The secret to give to the program that makes the codes, a new one each time, until one is in force. */
export async function beginSecondStep(tx: Queries, personId: string, randomBytes: RandomBytes): Promise<string> {
  const secret = toBase32(randomBytes(20));
  await tx.run(
    `INSERT INTO second_steps (person_id, secret, in_force, last_step) VALUES (?, ?, 0, 0)
     ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret WHERE second_steps.in_force = 0`,
    personId,
    secret,
  );
  return secret;
}

/** Puts the second step in force by its first code: the codes for who has lost his telephone, or undefined for a wrong one. */
export async function confirmSecondStep(
  tx: Queries,
  { personId, code }: { personId: string; code: string },
  { now, randomBytes }: { now: () => number; randomBytes: RandomBytes },
): Promise<string[] | undefined> {
  const stored = await find(tx, personId);
  if (!stored || stored.inForce === 1 || !(await useCode(tx, personId, stored, code, now))) return undefined;
  await tx.run('UPDATE second_steps SET in_force = 1 WHERE person_id = ?', personId);
  const codes = Array.from({ length: recoveryCodes }, () => toLetters(randomBytes(recoveryLength)));
  for (const each of codes) {
    await tx.run('INSERT INTO recovery_codes (person_id, sha) VALUES (?, ?)', personId, toSha(each));
  }
  return codes;
}

/** Whether the person may come in with this code. It is used up, whichever of the two it is; without a second step any will do. */
export async function passSecondStep(
  db: Database,
  personId: string,
  code: string,
  now: () => number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const stored = await find(tx, personId);
    if (stored?.inForce !== 1) return true;
    if (await useCode(tx, personId, stored, code, now)) return true;
    const recovered = await tx.get(
      'DELETE FROM recovery_codes WHERE person_id = ? AND sha = ? RETURNING sha',
      personId,
      toSha(toCode(code)),
    );
    return recovered !== undefined;
  });
}

/** Takes the second step away, with its codes. */
export async function endSecondStep(tx: Pick<Queries, 'run'>, personId: string): Promise<void> {
  await tx.run('DELETE FROM second_steps WHERE person_id = ?', personId);
  await tx.run('DELETE FROM recovery_codes WHERE person_id = ?', personId);
}

async function useCode(
  tx: Queries,
  personId: string,
  { secret, lastStep }: Stored,
  code: string,
  now: () => number,
): Promise<boolean> {
  const step = findStep(fromBase32(secret), code.replaceAll(/\s/g, ''), now(), lastStep);
  if (step === undefined) return false;
  await tx.run('UPDATE second_steps SET last_step = ? WHERE person_id = ?', step, personId);
  return true;
}
