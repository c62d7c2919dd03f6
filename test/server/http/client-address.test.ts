import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAddressReader } from '../../../server/http/client-address.ts';

async function read(remoteAddress: string, forwarded?: string, trusted?: string): Promise<string> {
  const readAddress = createAddressReader(trusted);
  const app = new Hono().get('/', (c) => c.text(readAddress(c)));
  const headers = { ...(forwarded && { 'x-forwarded-for': forwarded }) };
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text();
}

describe('createAddressReader', () => {
  it('believes nobody who was not named', async () => {
    expect(await read('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1');
    expect(await read('192.0.2.1', '198.51.100.7', '127.0.0.1')).toBe('192.0.2.1');
  });

  it('believes the proxy in what it wrote itself, and not in what the client wrote before it', async () => {
    for (const proxy of ['127.0.0.1', '::ffff:127.0.0.1']) {
      expect(await read(proxy, '203.0.113.9, 198.51.100.7', '127.0.0.1')).toBe('198.51.100.7');
    }
    expect(await read('127.0.0.1', undefined, '127.0.0.1')).toBe('127.0.0.1');
  });

  it('takes all addresses of one network of IPv6 as one side', async () => {
    const sides = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:0:0:9', '2001:db8:1:2:1::'].map((each) => read(each));
    expect(new Set(await Promise.all(sides))).toEqual(new Set(['2001:db8:1:2']));
    expect(await read('2001:db8::1')).toBe('2001:db8:0:0');
    expect(await read('2001:db8:1:3::1')).toBe('2001:db8:1:3');
  });
});
