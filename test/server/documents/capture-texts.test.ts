import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { naturalId } from '../../../shared/model/ids.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { getFailure, pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeChange, makeDocument, makePatch, toDocumentId, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Caller = Awaited<ReturnType<TestApp['connect']>>;
let test: TestApp;
let you: Caller;
let anna: Caller;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  await test.close();
});

const toSha = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
const text = 'The whole letter, with é and 👩‍👧.';
const sha = toSha(text);
const claim = makeAnnotation();

function makeCapture(textSha: string) {
  const documentId = toDocumentId();
  const set = { documentId, textSha, size: 9, at: 1, address: 'http://newsroom.example/letter' };
  return makeChange({ kind: 'capture', id: naturalId('capture', { documentId, textSha }), set });
}

const put = ({ token }: Caller, body: Uint8Array, { hash = sha, answer = 'true' } = {}) =>
  test.app.request(
    `/api/v1/workspaces/${test.workspaceId}/captures/${hash}?protocol=${PROTOCOL_VERSION}&seen-by-workspace=${answer}`,
    { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: new Uint8Array(body) },
  );
const get = ({ token }: Caller, hash = sha) =>
  test.app.request(`/api/v1/workspaces/${test.workspaceId}/captures/${hash}?protocol=${PROTOCOL_VERSION}`, {
    headers: { authorization: `Bearer ${token}` },
  });
const unpack = async (response: Response) => gunzipSync(new Uint8Array(await response.arrayBuffer())).toString();

describe('keepCaptureText', () => {
  it('gives the text to everyone who sees a capture with its hash, and to nobody else', async () => {
    await push(test, you, [...makeDocument(), makeCapture(sha), claim]);
    expect((await put(you, gzipSync(text))).status).toBe(200);
    expect(await unpack(await get(you))).toBe(text);
    expect(await getFailure(get(anna))).toEqual([404, 'not-found']);
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { base: 4, answers: yes })]);
    expect(await unpack(await get(anna))).toBe(text);
    expect((await put(anna, gzipSync(text, { level: 1 }))).status).toBe(200);
    expect(await test.db.all("SELECT person_id FROM releases WHERE way = 'capture'")).toEqual([
      { person_id: you.personId },
    ]);
  });

  it('[PR4] waits for the answer of the gate', async () => {
    await push(test, you, [...makeDocument(), makeCapture(sha), claim]);
    expect(await getFailure(put(you, gzipSync(text), { answer: 'false' }))).toEqual([409, 'needs-answers']);
    expect(await getFailure(get(you))).toEqual([404, 'not-found']);
  });

  it('[PR6] answers the same for the capture of another person and for none', async () => {
    await push(test, you, [...makeDocument(), makeCapture(sha), claim]);
    await put(you, gzipSync(text));
    const bodies = [get(anna), get(anna, toSha('x'))].map(async (answer) => (await answer).text());
    const [hidden, absent] = await Promise.all(bodies);
    expect(hidden?.replaceAll(sha, '')).toBe(absent?.replaceAll(toSha('x'), ''));
    expect(await getFailure(put(anna, gzipSync(text)))).toEqual([404, 'not-found']);
  });

  const halved = Buffer.from('é').subarray(0, 1);
  const bad: Record<string, [number, string, Uint8Array, Uint8Array | string]> = {
    'another text than the hash says': [400, 'invalid', gzipSync('other'), text],
    'what is no gzip': [400, 'invalid', Buffer.from(text), text],
    'a gzip that is cut off': [400, 'invalid', gzipSync(text.repeat(99)).subarray(0, 40), text.repeat(99)],
    'half a UTF-8 sequence': [400, 'invalid', gzipSync(halved), halved],
    'eight million bytes and one': [413, 'too-large', gzipSync(Buffer.alloc(8_000_001, 'x')), 'x'],
    'a gzip bomb': [413, 'too-large', gzipSync(Buffer.alloc(400_000_000)), 'x'],
    'more than may be sent': [413, 'too-large', Buffer.alloc(8_000_001), 'x'],
  };
  for (const [name, [status, code, body, from]] of Object.entries(bad)) {
    it(`refuses ${name} with ${code}, and keeps nothing`, async () => {
      const hash = toSha(from);
      await push(test, you, [...makeDocument(), makeCapture(hash), claim]);
      const before = process.memoryUsage().arrayBuffers;
      expect(await getFailure(put(you, body, { hash }))).toEqual([status, code]);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
      expect(await test.db.all('SELECT sha FROM capture_texts')).toEqual([]);
    });
  }
});

describe('createExportCalls', () => {
  it('gives a document as a file to a program with a token, and records it', async () => {
    await push(test, you, [...makeDocument(), claim]);
    const path = `/api/v1/workspaces/${test.workspaceId}/export?document=${toDocumentId()}&format=markdown`;
    const ask = ({ token }: Caller) => test.app.request(path, { headers: { authorization: `Bearer ${token}` } });
    const response = await ask(you);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(await response.text()).toContain('41 recommendations');
    expect(await getFailure(ask(anna))).toEqual([404, 'not-found']);
    expect(await test.db.all('SELECT way FROM releases')).toEqual([{ way: 'api-markdown' }]);
  });
});

describe('listCaptureTexts', () => {
  const list = async ({ token }: Caller) => {
    const answer = await test.app.request(
      `/api/v1/workspaces/${test.workspaceId}/captures?protocol=${PROTOCOL_VERSION}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    return ((await answer.json()) as { texts: string[] }).texts;
  };

  it('names the texts that were given, to those who see their capture alone', async () => {
    await push(test, you, [...makeDocument(), makeCapture(sha), makeCapture(toSha('x')), claim]);
    expect(await list(you)).toEqual([]);
    await put(you, gzipSync(text));
    expect(await list(you)).toEqual([sha]);
    expect(await list(anna)).toEqual([]);
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { base: 4, answers: yes })]);
    expect(await list(anna)).toEqual([sha]);
  });

  it('lets a pull bring the capture again when its text comes', async () => {
    await push(test, you, [...makeDocument(), makeCapture(sha), claim]);
    const before = await pull(test, you);
    await put(you, gzipSync(text));
    const after = await pull(test, you, { cursor: before.cursor });
    expect(after.rows.map(({ kind }) => kind)).toEqual(['capture']);
    expect(after.rows[0]?.rev).toBe(before.rows.find(({ kind }) => kind === 'capture')?.rev);
  });
});
