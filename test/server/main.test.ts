import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/main.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { firstClient, makeAnnotation, makeDocument } from '../support/make-rows.ts';

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

  it('cuts a file that it sends when it stops, so that nobody takes it for whole', async () => {
    server = await open();
    const post = async (path: string, body: object, token = '') => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const code = await server.createConnectionCode();
    const { token, workspaceId } = (await post('/api/v1/connect', { code, client: 'test' })) as Record<string, string>;
    for (let at = 0; at < 12; at += 1) {
      const changes = Array.from({ length: 50 }, () => makeAnnotation({ note: 'words '.repeat(3_000) }));
      const all = at === 0 ? [...makeDocument(), ...changes] : changes;
      const pushed = { protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes: all };
      await post(`/api/v1/workspaces/${workspaceId}/push`, pushed, token);
    }
    const path = `${server.url}/api/v1/workspaces/${workspaceId}/export?format=csv`;
    const file = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    expect(file.status).toBe(200);
    const reader = file.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await server.close();
    await expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow('terminated');
  });
});
