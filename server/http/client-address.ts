import { isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Where a request comes from, as far as it can be limited by. */
export type ReadAddress = (c: Context) => string;

/**
 * The address at the other end, or the one that a proxy says there is behind it. `trustedProxy` is the only address whose
 * `X-Forwarded-For` is believed, and of that only what the proxy itself wrote: the last.
 */
export function createAddressReader(trustedProxy: string | undefined): ReadAddress {
  return function readAddress(c) {
    const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
    const direct = toPlain(incoming?.socket?.remoteAddress ?? '');
    if (trustedProxy === undefined || direct !== toPlain(trustedProxy)) return toSide(direct);
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    return toSide(forwarded ? toPlain(forwarded) : direct);
  };
}

const toPlain = (address: string): string => address.replace(/^::ffff:/i, '');

/** Whoever has one address of IPv6 has all that share its first half. */
function toSide(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':')].slice(0, 4).join(':');
}
