import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { createPageCalls } from '../../../extension/background/page-calls.ts';
import { tellFront } from '../../../extension/messaging/tell-front.ts';
import { openPdfFiles } from '../../../extension/store/pdf-files.ts';
import type { Waker } from '../../../extension/sync/create-sync-loop.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

type Session = { send: (method: string, params?: object) => Promise<unknown> };

/** What the page asked of the background: the browser's own channel is not there in a page without an extension. */
let asked: string[];
let ended: AbortController;
beforeEach(() => {
  asked = [];
  ended = new AbortController();
  const sendMessage = async ({ call }: { call: string }) => {
    asked.push(call);
    return { ok: true, value: null };
  };
  const getURL = (path: string) => `chrome-extension://own${path}`;
  Object.assign((globalThis as unknown as { chrome: object }).chrome, { runtime: { sendMessage, getURL } });
  tellFront(document, ended.signal);
});
afterEach(() => ended.abort());

async function goOfflineAndBack(): Promise<void> {
  const session = cdp() as unknown as Session;
  const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.enable');
  const back = new Promise((resolve) => addEventListener('online', resolve, { once: true }));
  await session.send('Network.emulateNetworkConditions', { offline: true, ...conditions });
  await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
  await back;
}

describe('tellFront', () => {
  it('tells the background what the browser says, and nothing that a page makes up', async () => {
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('online'));
    expect(asked).toEqual([]);
    await goOfflineAndBack();
    expect(asked).toEqual(['comeToFront']);
    ended.abort();
    await goOfflineAndBack();
    expect(asked).toEqual(['comeToFront']);
  });

  it('wakes the sync as a person does', async () => {
    const { store, context } = await openTestStore();
    const wakers: Waker[] = [];
    const wake = async (waker: Waker) => void wakers.push(waker);
    const calls = createPageCalls({
      ...{ openStore: async () => store, openPdfFiles, now: context.now, newId, fetch },
      ...{ sync: { wake, hear: async () => undefined }, onStored: async () => undefined },
    });
    const url = 'http://newsroom.example/';
    const sender = { tab: { id: 1, windowId: 1, url }, url, frameId: 0 };
    await calls.comeToFront(null, sender as never);
    expect(wakers).toEqual(['person']);
  });
});
