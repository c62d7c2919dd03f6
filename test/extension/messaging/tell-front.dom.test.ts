import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageCalls } from '../../../extension/background/page-calls.ts';
import { tellFront } from '../../../extension/messaging/tell-front.ts';
import { openPdfFiles } from '../../../extension/store/pdf-files.ts';
import type { Waker } from '../../../extension/sync/create-sync-loop.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

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

/** A page's document and window as the browser speaks to them, which no script can bring about: its events are trusted. */
function listenTo(state: { visibilityState: string }): (type: string) => void {
  const listeners = new Map<string, (event: Event) => void>();
  const addEventListener = (type: string, listener: (event: Event) => void) => void listeners.set(type, listener);
  const page = { ...state, addEventListener, defaultView: { addEventListener } };
  tellFront(page as unknown as Document, ended.signal);
  return (type) => listeners.get(type)?.({ isTrusted: true, type } as Event);
}

describe('tellFront', () => {
  it('tells the background what the browser says of a page that can be seen, and nothing that a page makes up', () => {
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('online'));
    expect(asked).toEqual([]);
    const said = listenTo({ visibilityState: 'visible' });
    for (const type of ['visibilitychange', 'online']) said(type);
    expect(asked).toEqual(['comeToFront', 'comeToFront']);
    listenTo({ visibilityState: 'hidden' })('visibilitychange');
    expect(asked).toHaveLength(2);
  });

  it('wakes the sync as a person does', async () => {
    const { store, context } = await openTestStore();
    const wakers: Waker[] = [];
    const wake = async (waker: Waker) => void wakers.push(waker);
    const calls = createPageCalls({
      ...{ openStore: async () => store, openPdfFiles, now: context.now, newId, fetch },
      ...{
        sync: { wake, hear: async () => undefined, alone: (task: () => Promise<void>) => task() },
        onStored: async () => undefined,
        setAside: async () => 0,
      },
    });
    const url = 'http://newsroom.example/';
    const sender = { tab: { id: 1, windowId: 1, url }, url, frameId: 0 };
    await calls.comeToFront(null, sender as never);
    expect(wakers).toEqual(['person']);
  });
});
