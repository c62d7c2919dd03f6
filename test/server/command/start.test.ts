import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { makeFolder, runCommand } from './run-node.ts';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = makeFolder());
});
afterEach(() => remove());

const start = (env: Record<string, string> = {}) =>
  runCommand('start', ['--no-open', '--no-build'], { PORT: '0', DATA_DIR: folder, ...env });

describe('start', () => {
  it('prints one line each, serves, and stops cleanly', async () => {
    const running = start();
    const out = await running.waitFor(/In Firefox.+\n.+\n.+\n/);
    expect(out).toMatch(
      /^Server: http:\/\/127\.0\.0\.1:\d+\nStart link: http:\S+\nConnection code: [0-9A-Z]{12}\nExtension: \.output\/chrome-mv3\n( {2}1\. .+\n {2}2\. .+\n {2}3\. .+\n){3}$/,
    );
    const find = (pattern: RegExp) => pattern.exec(out)?.[1] ?? '';
    const url = find(/Server: (\S+)/);
    const statuses = [];
    for (const path of [find(/link: (\S+)/), find(/link: (\S+)/), `${url}/`, `${url}/healthz`]) {
      statuses.push((await fetch(path, { redirect: 'manual' })).status);
    }
    const connect = await fetch(`${url}/api/v1/connect`, {
      method: 'POST',
      body: JSON.stringify({ code: find(/code: (\S+)/), client: 'test' }),
    });
    running.child.kill('SIGINT');
    expect([statuses, connect.status]).toEqual([[303, 401, 401, 200], 200]);
    expect(await running.ended).toMatchObject({ status: 0, err: '' });
  }, 15_000);

  it('stops cleanly on SIGTERM while a request is open', async () => {
    const running = start();
    const url = /Server: (\S+)/.exec(await running.waitFor(/3\. .+\n/))?.[1] ?? '';
    const open = fetch(`${url}/api/v1/connect`, {
      method: 'POST',
      body: new ReadableStream(),
      duplex: 'half',
    } as RequestInit).catch((error: Error) => error);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0 });
    await open;
  }, 15_000);

  it('says in one line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await start({ PORT: String(port) }).ended).toEqual({
      status: 1,
      out: '',
      err: `Port ${port} is taken. Stop the program that uses it, or set PORT to another one, such as PORT=${port + 1}.\n`,
    });
    other.close();
  });

  it('says in one line that the database is of a newer version', async () => {
    await openDatabase(folder).close();
    const newer = new BetterSqlite3(databaseFile(folder));
    newer.pragma('user_version = 99');
    newer.close();
    const { status, err } = await start().ended;
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/^The database \S+ is of version 99.+Update Recordmark.+\n$/),
    ]);
  });

  it('says in one line that the data folder cannot be written to', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const DATA_DIR of [join(folder, 'file'), join(folder, 'file', 'below')]) {
      const { status, err } = await start({ DATA_DIR }).ended;
      expect([status, err]).toEqual([1, expect.stringMatching(/^The data folder ".+" cannot be written to.+\n$/)]);
    }
  });

  it('listens where others can reach it only once an owner has a password, and people come by https', async () => {
    const HOST = '0.0.0.0';
    const PUBLIC_URL = 'https://recordmark.example';
    const refused = await start({ HOST, PUBLIC_URL }).ended;
    expect([refused.status, refused.err]).toEqual([
      1,
      expect.stringMatching(/^HOST is 0\.0\.0\.0, .+ no owner has a password yet\./),
    ]);
    const db = openDatabase(folder);
    await db.run("INSERT INTO accounts SELECT id, 'you@desk.example', 'x', 0 FROM persons");
    await db.close();
    for (const url of ['', 'http://recordmark.example']) {
      expect((await start({ HOST, PUBLIC_URL: url }).ended).err).toMatch(
        /^HOST is 0\.0\.0\.0, .+ Set PUBLIC_URL to .+ https:/,
      );
    }
    const running = start({ HOST, PUBLIC_URL });
    await running.waitFor(/^Server: https:\/\/recordmark\.example\nSign in: https:\/\/recordmark\.example\/sign-in\n/);
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ status: 0 });
  }, 30_000);

  it('refuses settings in one line that names the variable', async () => {
    for (const [name, value] of Object.entries({
      TRUSTED_PROXY: 'x',
      PORT: '99999',
      PUBLIC_URL: 'x',
      LOG_LEVEL: 'all',
    })) {
      const { status, err } = await start({ [name]: value }).ended;
      expect([status, err]).toEqual([
        1,
        expect.stringMatching(new RegExp(`^Expected ${name} to be .+"${value}"\\.\n$`)),
      ]);
    }
  });

  it('repeats no password of a mail server, and says what else it needs', async () => {
    const wrong = await start({ SMTP_URL: 'https://ann:secret@mail.example' }).ended;
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringMatching(/^Expected SMTP_URL to be the address of/)]);
    expect(wrong.err).not.toContain('secret');
    const alone = await start({ SMTP_URL: 'smtps://ann:secret@mail.example' }).ended;
    expect(alone.err).toMatch(/^SMTP_URL needs MAIL_FROM, .+, and PUBLIC_URL for their links\.\n$/);
  });
});
