import { argon2, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { RandomBytes } from '../http/secrets.ts';

/** What a guess costs: KiB of memory, and how often they are gone through. */
export type PasswordCost = { memory: number; passes: number };

/** Hashes of passwords, as they are stored. */
export type Passwords = {
  hash: (password: string) => Promise<string>;
  /**
   * Whether this is the password of the stored hash, and whether that was made at another cost than is asked today.
   * Without a hash it takes as long and answers no.
   */
  verify: (stored: string | undefined, password: string) => Promise<{ isRight: boolean; isStale: boolean }>;
};

/** OWASP's first choice for argon2id: 46 MiB, once. */
export const passwordCost: PasswordCost = { memory: 47_104, passes: 1 };
/** How many may wait for their turn: each is hashed alone, so that a rush leaves the server a processor. */
const mostWaiting = 50;

const shortest = 12;
const longest = 200;

/** A new password. What it is made of is left to the person; how long it is is not, nor that it is hard to guess (`guess-password.ts`). */
export const newPasswordSchema = v.pipe(
  v.string(),
  v.normalize('NFC'),
  v.check(
    (password) => password.length >= shortest && password.length <= longest,
    `Expected a password of ${shortest} to ${longest} characters. Three or four words that do not belong together will do.`,
  ),
);

/** A password that was given before, as it may be typed. */
export const passwordSchema = v.pipe(v.string(), v.maxLength(longest), v.normalize('NFC'));

export function createPasswords(randomBytes: RandomBytes, cost: PasswordCost = passwordCost): Passwords {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function derive(password: string, salt: Uint8Array, at: PasswordCost): Promise<Buffer> {
    if (waiting >= mostWaiting) throw new AppError('too-many', 'Many people sign in just now. Try again in a minute.');
    waiting++;
    const turn = last.then(() => runArgon2(password, salt, at)).finally(() => waiting--);
    // Whoever waits next needs the end alone; the failure goes to the caller.
    last = turn.catch(() => undefined);
    return turn;
  }

  async function hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    return toPhc(cost, salt, await derive(password, salt, cost));
  }

  return {
    hash,
    async verify(stored, password) {
      const known = parsePhc(stored ?? '') ?? { ...cost, salt: new Uint8Array(16), tag: new Uint8Array(32) };
      const isRight = timingSafeEqual(await derive(password, known.salt, known), known.tag);
      return { isRight, isStale: known.memory !== cost.memory || known.passes !== cost.passes };
    },
  };
}

function runArgon2(message: string, nonce: Uint8Array, { memory, passes }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parameters = { message, nonce, memory, passes, parallelism: 1, tagLength: 32 };
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

/** The form in which other programs store such hashes too. */
function toPhc({ memory, passes }: PasswordCost, salt: Uint8Array, tag: Uint8Array): string {
  const [inText, tagInText] = [salt, tag].map((bytes) => Buffer.from(bytes).toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${inText}$${tagInText}`;
}

function parsePhc(stored: string): (PasswordCost & { salt: Uint8Array; tag: Uint8Array }) | undefined {
  const [, memory, passes, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]{22})\$([\w+/]{43})$/.exec(stored) ?? [];
  if (!tag) return undefined;
  const [saltBytes, tagBytes] = [Buffer.from(salt, 'base64'), Buffer.from(tag, 'base64')];
  return { memory: Number(memory), passes: Number(passes), salt: saltBytes, tag: tagBytes };
}
