import { createRateLimit, type Rate } from './limit-rate.ts';

const minute = 60_000;

/**
 * How often one side may try. Only what fails counts, but for `token` and mails: an address may be that of a whole house, and an
 * account is everybody's to try.
 */
export const defaultRates = {
  /** Passwords from one address. */
  passwordsFrom: { count: 30, milliseconds: 10 * minute },
  /** Passwords for one account. */
  passwordsFor: { count: 10, milliseconds: 15 * minute },
  /** Connection codes, invitations and reset links from one address. */
  secretsFrom: { count: 20, milliseconds: 10 * minute },
  /** Mails with a reset link that one address asks for, and that are asked for one account. */
  mailsFrom: { count: 10, milliseconds: 60 * minute },
  mailsFor: { count: 3, milliseconds: 60 * minute },
  /** Calls with a token that does not hold, from one address. */
  tokensFrom: { count: 100, milliseconds: minute },
  /** All calls with one token. */
  token: { count: 3_000, milliseconds: minute / 2 },
} satisfies Record<string, Rate>;

export type Rates = Record<keyof typeof defaultRates, Rate>;
export type RateLimits = ReturnType<typeof createRateLimits>;

export function createRateLimits(rates: Partial<Rates>, now: () => number) {
  const create = (name: keyof Rates) => createRateLimit(rates[name] ?? defaultRates[name], now);
  return {
    passwordsFrom: create('passwordsFrom'),
    passwordsFor: create('passwordsFor'),
    secretsFrom: create('secretsFrom'),
    mailsFrom: create('mailsFrom'),
    mailsFor: create('mailsFor'),
    tokensFrom: create('tokensFrom'),
    token: create('token'),
  };
}
