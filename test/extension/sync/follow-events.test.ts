import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSetting } from '../../../extension/store/settings.ts';
import { createApiClient } from '../../../extension/sync/api-client.ts';
import { followEvents } from '../../../extension/sync/follow-events.ts';
import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let browser: SyncedStore;
let heard: number[];
let ended: AbortController;

beforeEach(async () => {
  test = await openTestApp();
  browser = await openSyncedStore(test);
  heard = [];
  ended = new AbortController();
});

afterEach(() => test.close());

async function follow(): Promise<void> {
  const connection = await findSetting(browser.store, 'connection');
  if (!connection) throw new Error('This browser is not connected.');
  const api = createApiClient({ fetch: browser.fetch, ...connection });
  return followEvents(api, connection.workspaceId, (seq) => void heard.push(seq), ended.signal);
}

describe('followEvents', () => {
  it('hears at once how far the server is, and each time when there is more', async () => {
    const you = await test.connect();
    await push(test, you, makeDocument());
    void follow().catch(() => undefined); // It ends with the server, after the test.
    await expect.poll(() => heard.length).toBe(1);
    await push(test, you, [makeAnnotation()]);
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]).toBeGreaterThan(heard[0] as number);
  });

  it('misses nothing over a break: the next stream begins with how far the server is', async () => {
    const you = await test.connect();
    browser.stand(() => new Response('event: pull\ndata: {"seq": 1}\n\nevent: pull\nda'));
    await follow();
    expect(heard).toEqual([1]);
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    browser.stand(() => undefined);
    void follow().catch(() => undefined);
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]).toBeGreaterThanOrEqual(3);
  });

  it('fails on an answer that is not the server’s', async () => {
    browser.stand(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(follow()).rejects.toMatchObject({ code: 'not-reachable' });
  });
});
