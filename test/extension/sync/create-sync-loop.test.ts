import 'fake-indexeddb/auto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSetting } from '../../../extension/store/settings.ts';
import { createSyncLoop } from '../../../extension/sync/create-sync-loop.ts';
import { newId } from '../../../shared/model/ids.ts';
import { putNote } from '../../support/store-context.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let browser: SyncedStore;
let time: number;
let changes: number;
let planned: { task: () => void; milliseconds: number }[];

beforeEach(async () => {
  test = await openTestApp();
  browser = await openSyncedStore(test);
  time = Date.UTC(2026, 0, 1);
  changes = 0;
  planned = [];
});

afterEach(() => test.close());

const startLoop = () =>
  createSyncLoop({
    openStore: async () => browser.store,
    fetch: browser.fetch,
    now: () => time,
    random: () => 1,
    later: (task, milliseconds) => void planned.push({ task, milliseconds }),
    onChanged: () => {
      changes += 1;
    },
  });

const note = () => putNote(browser.workspaceId, newId(), 'words');
const readTrouble = () => findSetting(browser.store, 'trouble');
const html = (status: number, headers = {}) => new Response('<h1>Bad gateway</h1>', { status, headers });

describe('createSyncLoop', () => {
  it('leaves the server alone for longer and longer, and keeps why, since when and until when', async () => {
    const loop = startLoop();
    browser.stand(() => Response.error());
    await browser.act(note());
    await loop.wake('clock');
    const since = time;
    expect(await readTrouble()).toMatchObject({ code: 'not-reachable', since, failures: 1, nextAt: since + 2_000 });
    await loop.wake('clock');
    expect(browser.asked).toEqual(['push']);
    time += 2_000;
    await loop.wake('clock');
    expect(browser.asked).toEqual(['push', 'push']);
    expect(await readTrouble()).toMatchObject({ since, failures: 2, nextAt: time + 4_000 });
    expect(planned.map(({ milliseconds }) => milliseconds)).toEqual([2_000, 4_000]);
  });

  it('tries at once when a person asks, and forgets the trouble when that works', async () => {
    const loop = startLoop();
    browser.stand(() => Response.error());
    await browser.act(note());
    await loop.wake('clock');
    browser.stand(() => undefined);
    await loop.wake('by-hand');
    expect(await readTrouble()).toBeUndefined();
    expect(await browser.store.count('outbox')).toBe(0);
    expect(changes).toBe(2);
  });

  it('waits as long as the server asks for, a person near or not', async () => {
    const loop = startLoop();
    browser.stand(() => html(503, { 'retry-after': '600' }));
    await loop.wake('clock');
    expect(await readTrouble()).toMatchObject({ nextAt: time + 600_000 });
    browser.asked.length = 0;
    await loop.wake('person');
    expect(browser.asked).toEqual([]);
  });

  it('does not make a person wait who is at work again, such as after a restart of the browser', async () => {
    browser.stand(() => Response.error());
    await browser.act(note());
    await startLoop().wake('clock');
    browser.stand(() => undefined);
    await startLoop().wake('clock');
    expect(await browser.store.count('outbox')).toBe(1);
    await startLoop().wake('person');
    expect(await browser.store.count('outbox')).toBe(0);
  });

  it('does not wait for years where the clock was set back', async () => {
    const loop = startLoop();
    browser.stand(() => Response.error());
    await loop.wake('clock');
    time -= 10 * 365 * 86_400_000;
    browser.stand(() => undefined);
    await loop.wake('clock');
    expect(await readTrouble()).toBeUndefined();
  });

  it.each([502, 503, 400, 413, 200])(
    '[SY1] takes no answer %i of a proxy for a refusal: what waits stays, shows, and is sent when the server is back',
    async (status) => {
      const loop = startLoop();
      const acts = [note(), note()];
      await browser.act(...acts);
      browser.stand(() => html(status));
      await loop.wake('clock');
      expect(await readTrouble()).toMatchObject({ code: 'not-reachable' });
      expect((await browser.store.getAll('outbox')).map((entry) => 'refused' in entry)).toEqual([false, false]);
      expect(await browser.store.count('rows')).toBe(2);
      browser.stand(() => undefined);
      await loop.wake('by-hand');
      expect(await browser.store.count('outbox')).toBe(0);
      expect(await browser.store.count('rows')).toBe(2);
    },
  );

  it('runs once more where it is woken while it runs, and never twice at once', async () => {
    let open = 0;
    let most = 0;
    const fetch = browser.fetch;
    browser.fetch = async (...request) => {
      open += 1;
      most = Math.max(most, open);
      // As long as a real answer takes, in which another sync could begin.
      for (let turn = 0; turn < 50; turn++) await setImmediate();
      return fetch(...request).finally(() => {
        open -= 1;
      });
    };
    const [one, other] = [startLoop(), startLoop()];
    await Promise.all([one.wake('clock'), other.wake('clock'), one.wake('clock'), other.wake('by-hand')]);
    expect(most).toBe(1);
    await browser.act(note());
    const running = one.wake('clock');
    await browser.act(note());
    await Promise.all([running, one.wake('clock')]);
    expect(await browser.store.count('outbox')).toBe(0);
  });

  it('does not ask for what it has pulled already', async () => {
    const loop = startLoop();
    await browser.act(note());
    await loop.wake('clock');
    const { cursor } = (await findSetting(browser.store, 'connection')) as { cursor: number };
    browser.asked.length = 0;
    await loop.hear(cursor);
    expect(browser.asked).toEqual([]);
    await loop.hear(cursor + 1);
    expect(browser.asked).toEqual(['pull']);
  });

  it('asks no more once the server does not know this browser, until a person does', async () => {
    const loop = startLoop();
    await browser.act(note());
    await test.db.run('DELETE FROM tokens');
    await loop.wake('clock');
    expect(await readTrouble()).toMatchObject({ code: 'unauthorized' });
    time += 86_400_000;
    browser.asked.length = 0;
    await loop.wake('clock');
    expect(browser.asked).toEqual([]);
    await loop.wake('by-hand');
    expect(browser.asked).toEqual(['push']);
    expect(await browser.store.count('outbox')).toBe(1);
  });

  it('says which side is too old where they speak different versions, and keeps what waits', async () => {
    const loop = startLoop();
    await browser.act(note());
    browser.stand((request) => {
      const message = 'This browser speaks version 1 and the server version 99. Update the Recordmark extension.';
      const error = { error: { code: 'protocol-mismatch', message } };
      return request.url.includes('/push') ? Response.json(error, { status: 409 }) : undefined;
    });
    await loop.wake('clock');
    expect(await readTrouble()).toMatchObject({
      code: 'protocol-mismatch',
      message: expect.stringContaining('Update the Recordmark extension'),
    });
    expect(await browser.store.count('outbox')).toBe(1);
  });
});
