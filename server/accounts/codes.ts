import { AppError } from '../../shared/app-error.ts';
import type { Database, Queries } from '../database/database.ts';
import { type RandomBytes, toSha } from '../http/secrets.ts';

/** Without I, L, O and U, which are misread (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 12;
const lifetime = 10 * 60_000;
const maxTries = 5;

/** Makes a code of 60 bits that connects one browser to a person within ten minutes. */
export async function createCode(
  db: Queries,
  { personId, workspaceId }: { personId: string; workspaceId: string },
  { now, randomBytes }: { now: () => number; randomBytes: RandomBytes },
): Promise<string> {
  const code = toLetters(randomBytes(codeLength));
  await db.run(
    'INSERT INTO codes (sha, person_id, workspace_id, expires_at, tries) VALUES (?, ?, ?, ?, 0)',
    toSha(code),
    personId,
    workspaceId,
    now() + lifetime,
  );
  return code;
}

/**
 * Uses a code up. Throws `AppError('wrong-code')`; a wrong try counts on every live code, since nobody can say which
 * was meant, and the fifth ends them.
 */
export async function redeemCode(
  db: Database,
  typed: string,
  now: () => number,
): Promise<{ personId: string; workspaceId: string }> {
  const found = await db.transaction(async (tx) => {
    await tx.run('DELETE FROM codes WHERE expires_at <= ? OR tries >= ?', now(), maxTries);
    const code = await tx.get<{ personId: string; workspaceId: string }>(
      'DELETE FROM codes WHERE sha = ? RETURNING person_id AS "personId", workspace_id AS "workspaceId"',
      toSha(toCode(typed)),
    );
    if (!code) await tx.run('UPDATE codes SET tries = tries + 1');
    return code;
  });
  if (found) return found;
  throw new AppError(
    'wrong-code',
    'This connection code is wrong, used or too old. Take a new one from "Connect a browser" on the server\'s page.',
  );
}

/** Random bytes as a code, five bits from each. */
export function toLetters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}

/** A code as a person may type it: lower case, spaces, hyphens, and the letters that look like digits. */
export function toCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
