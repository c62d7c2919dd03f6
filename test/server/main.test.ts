import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/main.ts';

let folder: string;
let server: RunningServer;
const open = (TRUSTED_PROXY?: string) =>
  startServer({ PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error', TRUSTED_PROXY });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordmark-main-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const connect = (from: string, code: string) =>
  fetch(`${server.url}/api/v1/connect`, {
    method: 'POST',
    headers: { 'x-forwarded-for': from },
    body: JSON.stringify({ code, client: 'test' }),
  });

async function guess(from: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < 21; i++) statuses.push((await connect(from, 'WRONG')).status);
  return statuses;
}

describe('startServer', () => {
  it('ends guessing at codes by the address that its proxy names, says for how long, and lets others go on', async () => {
    server = await open('127.0.0.1');
    expect(await guess('198.51.100.1')).toEqual([...Array(20).fill(403), 429]);
    const code = await server.createConnectionCode();
    const refused = await connect('198.51.100.1', code);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([
      429,
      expect.toSatisfy((seconds) => seconds > 0 && seconds <= 30),
    ]);
    expect((await connect('198.51.100.2', code)).status).toBe(200);
  });

  it('believes no address that a client names itself', async () => {
    server = await open();
    await guess('198.51.100.1');
    expect((await connect('198.51.100.2', await server.createConnectionCode())).status).toBe(429);
  });
});
