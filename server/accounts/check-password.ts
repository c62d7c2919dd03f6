import type { Context } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import { parse } from '../../shared/parse.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ReadAddress } from '../http/client-address.ts';
import type { RateLimits } from '../http/rates.ts';
import { toSha } from '../http/secrets.ts';
import {
  emailSchema,
  emailTaken,
  findAccount,
  findAccountByEmail,
  findPersonByPassword,
  setAccount,
} from './accounts.ts';
import { newPasswordSchema, type Passwords, passwordSchema } from './passwords.ts';
import { passSecondStep } from './second-step.ts';

type Typed = { email: string; password: string; code?: string };

export type CheckContext = {
  db: Database;
  now: () => number;
  passwords: Passwords;
  limits: RateLimits;
  readAddress: ReadAddress;
};

/** What a person becomes a member with: an account that he has, or one that is made in the same transaction. */
type Newcomer = { personId: string } | { personId?: never; create: (tx: Queries, personId: string) => Promise<void> };

/**
 * Who these are the e-mail address, the password and, where he has a second step, the code of, or undefined. Tries that
 * fail count for the address that they come from and for the account, whether there is one or not. Throws `TooManyError`.
 */
export async function checkPassword(c: Context, typed: Typed, context: CheckContext): Promise<string | undefined> {
  const { db, now, limits, passwords, readAddress } = context;
  const [from, account] = [readAddress(c), toSha(typed.email)];
  limits.passwordsFrom.take(from);
  limits.passwordsFor.take(account);
  const personId = await findPersonByPassword(db, typed, passwords);
  if (!personId || !(await passSecondStep(db, personId, typed.code ?? '', now))) return undefined;
  limits.passwordsFrom.giveBack(from);
  limits.passwordsFor.giveBack(account);
  return personId;
}

/**
 * Makes ready an account for whoever holds an invitation. Whose e-mail address has an account must know its password; who
 * does not hears that it cannot be used, and can try no more often than at signing in. Throws `AppError('invalid')`.
 */
export async function prepareNewcomer(c: Context, asTyped: Typed, context: CheckContext): Promise<Newcomer> {
  const { db, passwords, now } = context;
  const typed = {
    email: parse(emailSchema, asTyped.email, 'The e-mail address'),
    password: parse(passwordSchema, asTyped.password, 'The password'),
  };
  if (await findAccountByEmail(db, typed.email)) {
    const personId = await checkPassword(c, typed, context);
    if (personId) return { personId };
    throw new AppError('invalid', emailTaken);
  }
  const password = await passwords.hash(await parseNewPassword(typed));
  return { create: (tx, personId) => setAccount(tx, { personId, email: typed.email, password }, now) };
}

/**
 * Asks who sits at an open session for the password of its person, whose e-mail address it answers: he may not guess it
 * without end. Throws `AppError('invalid')`, `TooManyError`.
 */
export async function requireCurrentPassword(
  personId: string,
  typed: string,
  { db, limits, passwords }: CheckContext,
): Promise<string> {
  const account = await findAccount(db, personId);
  if (!account) throw new AppError('invalid', 'Give yourself a password first.');
  const key = toSha(account.email);
  limits.passwordsFor.take(key);
  if (!(await passwords.verify(account.password, typed)).isRight)
    throw new AppError('invalid', 'The password that you have now is another one. Nothing was changed.');
  limits.passwordsFor.giveBack(key);
  return account.email;
}

/** Throws `AppError('invalid')` for a password that is short, or that is tried first: common, a pattern, or its person's own words. */
export async function parseNewPassword({ email, password: typed }: Typed): Promise<string> {
  const password = parse(newPasswordSchema, typed, 'The password');
  const { isGuessedEarly } = await import('./guess-password.ts');
  const own = [email, ...email.split(/[@.\s_-]+/), 'recordmark'];
  if (isGuessedEarly(password, own))
    throw new AppError(
      'invalid',
      'This password is one of those that are tried first: it has leaked elsewhere, is a pattern, or is made of few common words or your own address. Take three or four words that do not belong together.',
    );
  return password;
}
