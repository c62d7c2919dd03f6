import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CaptureTexts,
  findCaptureText,
  keepCaptureText,
  openCaptureTexts,
} from '../../../extension/store/capture-texts.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { keepForWorkspace } from '../../../extension/store/share-text.ts';
import { createApiClient } from '../../../extension/sync/api-client.ts';
import { syncTexts } from '../../../extension/sync/sync-texts.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import { toTextSha } from '../../../shared/model/text-sha.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { decideRelease } from '../../../shared/safeguarding/decide-release.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const text = 'The whole letter said that the committee made 41 recommendations.';
const documentId = toDocumentId();
const id = newId();

type Browser = SyncedStore & { texts: CaptureTexts; syncAll: () => Promise<boolean> };
let test: TestApp;
let you: Browser;
let ann: Browser;

async function openBrowser(person?: string): Promise<Browser> {
  const browser = await openSyncedStore(test, person);
  const texts = await openCaptureTexts(newId());
  // As a browser does before it hands an answer on.
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const answer = await browser.fetch(url, init);
    if (answer.headers.get('content-encoding') !== 'gzip') return answer;
    return new Response(gunzipSync(new Uint8Array(await answer.arrayBuffer())));
  };
  const syncAll = async () => {
    await browser.sync();
    const connection = await findSetting(browser.store, 'connection');
    return connection ? syncTexts(browser.store, texts, createApiClient({ fetch, ...connection })) : false;
  };
  return { ...browser, texts, syncAll };
}

async function letHave(browser: Browser): Promise<void> {
  const { workspaceId, personId: person, texts } = browser;
  const captureId = naturalId('capture', { documentId, textSha: await toTextSha(text) });
  const row = await browser.row('capture', captureId);
  if (!row) throw new Error('There is no capture.');
  const decision = decideRelease({ rows: [row], from: 'creator', to: 'workspace', person, answers: yes });
  if (decision.ok) await keepForWorkspace(texts, documentId, workspaceId, decision.release);
}

beforeEach(async () => {
  test = await openTestApp();
  [you, ann] = [await openBrowser(), await openBrowser('Ann')];
  const { workspaceId } = you;
  const textSha = await toTextSha(text);
  const capture = { documentId, textSha, size: text.length, at: 7, address: 'http://newsroom.example/letter' };
  const put = (kind: Act['kind'], id: string, set: Act['set'], answers = {}): Act => ({
    workspaceId,
    kind,
    id,
    op: 'put',
    set,
    ...answers,
  });
  await you.act(
    ...makeDocument().map(({ kind, id, set }) => put(kind, id, set)),
    put('capture', naturalId('capture', { documentId, textSha }), capture),
    put(
      'annotation',
      id,
      { documentId, type: 'claim', selectors: [], quote: { exact: '41' }, audience: 'workspace' },
      { answers: yes },
    ),
  );
  await keepCaptureText(you.texts, { documentId, textSha, at: 7, text });
});

afterEach(() => test.close());

describe('syncTexts', () => {
  it('[PR4] sends nothing of a text until a person said that the workspace may have it', async () => {
    await you.syncAll();
    await ann.syncAll();
    expect(await findCaptureText(ann.texts, documentId)).toBeUndefined();
    expect(await test.db.all('SELECT sha FROM capture_texts')).toEqual([]);
  });

  it('brings a text that was let out to those who see its document, and sends it once', async () => {
    await letHave(you);
    expect(await you.syncAll()).toBe(true);
    await ann.syncAll();
    expect(await findCaptureText(ann.texts, documentId)).toMatchObject({ text, origin: you.workspaceId, at: 7 });
    expect(await ann.texts.count('keys')).toBe(1);
    you.asked.length = 0;
    expect(await you.syncAll()).toBe(false);
    expect(you.asked).not.toContain(await toTextSha(text));
  });

  it('brings a text that came after its capture', async () => {
    await you.syncAll();
    await ann.syncAll();
    await letHave(you);
    await you.syncAll();
    await ann.syncAll();
    expect(await findCaptureText(ann.texts, documentId)).toMatchObject({ text });
  });

  it('waits where the server cannot be reached, and sends it then', async () => {
    await you.sync();
    await letHave(you);
    you.stand(({ url }) => (url.includes('/captures/') ? Response.error() : undefined));
    await expect(you.syncAll()).rejects.toThrow('did not answer');
    you.stand(() => undefined);
    await you.syncAll();
    expect(await test.db.all('SELECT sha FROM capture_texts')).toHaveLength(1);
  });

  it('forgets what came from the workspace when its document is no longer seen, and keeps what was read here', async () => {
    await letHave(you);
    await you.syncAll();
    await ann.syncAll();
    await you.act({ workspaceId: you.workspaceId, kind: 'annotation', id, op: 'patch', set: { audience: 'creator' } });
    await you.syncAll();
    await ann.syncAll();
    expect(await findCaptureText(ann.texts, documentId)).toBeUndefined();
    expect(await ann.texts.count('keys')).toBe(0);
    expect(await findCaptureText(you.texts, documentId)).toMatchObject({ text });
  });

  it('keeps nothing that has another hash than it was asked for', async () => {
    await letHave(you);
    await you.syncAll();
    ann.stand(({ url }) => (/captures\/[0-9a-f]/.test(url) ? new Response('Something else.') : undefined));
    await ann.syncAll();
    expect(await findCaptureText(ann.texts, documentId)).toBeUndefined();
  });
});
