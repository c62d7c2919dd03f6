import { createHash } from 'node:crypto';

/** `length` random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** How a secret is kept: it is long and random, so a plain hash cannot be turned back. */
export const toSha = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A secret of 256 bits. */
export const createSecret = (randomBytes: RandomBytes): string => Buffer.from(randomBytes(32)).toString('base64url');
