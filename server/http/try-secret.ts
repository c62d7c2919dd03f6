import type { Context } from 'hono';
import type { ReadAddress } from './client-address.ts';
import type { RateLimits } from './rates.ts';

/**
 * Opens something by a secret that was typed or stands in an address: an invitation, a link, a code. Tries that fail, by
 * throwing or by finding nothing, count for the side that they come from. Throws `TooManyError`.
 */
export async function trySecret<Opened>(
  c: Context,
  { limits, readAddress }: { limits: RateLimits; readAddress: ReadAddress },
  open: () => Promise<Opened>,
): Promise<Opened> {
  const from = readAddress(c);
  limits.secretsFrom.take(from);
  const opened = await open();
  if (opened !== undefined) limits.secretsFrom.giveBack(from);
  return opened;
}
