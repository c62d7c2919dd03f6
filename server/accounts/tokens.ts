import { AppError } from '../../shared/app-error.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Bearer } from '../http/authenticate.ts';
import { browserScopes, type Scope } from '../http/scopes.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';
import { type Actor, recordOwnAct } from '../rows/audit-log.ts';

/** A browser that is connected, or a program that has a token, as its person knows it. */
export type ConnectedBrowser = { id: string; client: string; createdAt: number; lastUsedAt: number };

/** Who a token is for. `client` is what its person knows it by; without `scopes` it is good for what a browser does. */
export type TokenHolder = {
  personId: string;
  client: string;
  scopes?: readonly Scope[] | undefined;
  /** Milliseconds since 1970; for ever without it. */
  expiresAt?: number | undefined;
};

/** That a token was not revoked and has not run out; takes one placeholder, the time. */
const holds = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)';

/** How often at most the time of the last use is written. */
const useInterval = 60_000;

/**
 * Makes a token: `rmk_`, a secret of 256 bits, and a checksum, by which a program that looks for secrets in texts knows
 * one from chance. The token itself is kept nowhere here.
 */
export async function createToken(
  tx: Queries,
  holder: TokenHolder,
  { now, newId, randomBytes }: { now: () => number; newId: () => string; randomBytes: RandomBytes },
): Promise<string> {
  const id = newId();
  const secret = `rmk_${createSecret(randomBytes)}`;
  const token = secret + toChecksum(secret);
  await tx.run(
    `INSERT INTO tokens (sha, id, person_id, client, created_at, last_used_at, scopes, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    toSha(token),
    id,
    holder.personId,
    holder.client,
    now(),
    now(),
    (holder.scopes ?? browserScopes).join(' '),
    holder.expiresAt ?? null,
  );
  await recordOwnAct(tx, { personId: holder.personId, via: id }, { act: 'connect', browserId: id }, now());
  return token;
}

/** The last six characters of a token, from what stands before them. */
const toChecksum = (secret: string): string => toSha(secret).slice(0, checksumLength);

const checksumLength = 6;

/**
 * Which browser of whom this token belongs to and what it is good for, if it was not revoked and has not run out. Throws
 * `AppError('erased')` for one of somebody who had everything of his erased: his browsers then forget it too.
 */
export async function findBrowserByToken(db: Queries, token: string, now: () => number): Promise<Bearer | undefined> {
  const sha = toSha(token);
  const found = await db.get<{ id: string; person_id: string; last_used_at: number; scopes: string }>(
    `SELECT id, person_id, last_used_at, scopes FROM tokens
     WHERE sha = ? AND ${holds}`,
    sha,
    now(),
  );
  if (found && now() - found.last_used_at >= useInterval) {
    // Where nothing can be written, people can still read.
    await db.run('UPDATE tokens SET last_used_at = ? WHERE sha = ?', now(), sha).catch(() => undefined);
  }
  if (!found && (await db.get('SELECT id FROM tokens WHERE sha = ? AND erased = 1', sha)))
    throw new AppError('erased', 'The person of this browser had everything of theirs erased here.');
  return found && { personId: found.person_id, browserId: found.id, scopes: found.scopes.split(' ') };
}

/** Whether the token of a browser still holds. */
export async function isConnected(db: Queries, browserId: string, now: () => number): Promise<boolean> {
  return (await db.get(`SELECT id FROM tokens WHERE id = ? AND ${holds}`, browserId, now())) !== undefined;
}

export function listConnectedBrowsers(db: Queries, personId: string, now: () => number): Promise<ConnectedBrowser[]> {
  return db.all<ConnectedBrowser>(
    `SELECT id, client, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM tokens
     WHERE person_id = ? AND ${holds} ORDER BY created_at, id`,
    personId,
    now(),
  );
}

/** Disconnects one of this person's browsers, and answers whether it did; any other id changes nothing. */
export async function revokeToken(db: Database, actor: Actor, id: string, now: () => number): Promise<boolean> {
  const revoked = await db.transaction(async (tx) => {
    const found = await tx.get(
      'UPDATE tokens SET revoked_at = ? WHERE person_id = ? AND id = ? AND revoked_at IS NULL RETURNING id',
      now(),
      actor.personId,
      id,
    );
    if (found) await recordOwnAct(tx, actor, { act: 'disconnect', browserId: id }, now());
    return found;
  });
  return revoked !== undefined;
}
