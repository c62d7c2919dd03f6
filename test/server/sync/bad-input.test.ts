import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/model/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { firstClient, makeAnnotation, makeChange, makeId, makeTag, toDocumentId } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let path: string;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  path = `/api/v1/workspaces/${test.workspaceId}/push`;
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  await test.close();
});

const toPush = (...changes: unknown[]) => ({
  protocol: PROTOCOL_VERSION,
  clientId: firstClient,
  epoch: null,
  changes,
});
const quoting = (exact: string) => makeAnnotation({ quote: { exact } });

const bad: Record<string, [number, string, () => unknown]> = {
  'malformed JSON': [400, 'invalid', () => '{"protocol":1,'],
  'no body': [400, 'invalid', () => ''],
  'a body of another shape': [400, 'invalid', () => [1, 2]],
  'an unknown field of the push': [400, 'invalid', () => ({ ...toPush(), more: 1 })],
  'an unknown field of a change': [400, 'invalid', () => toPush({ ...makeAnnotation(), workspaceId: makeId() })],
  'an unknown field of a row': [400, 'invalid', () => toPush(makeAnnotation({ verdict: 'true' }))],
  'an unknown kind': [400, 'invalid', () => toPush({ ...makeAnnotation(), kind: 'person' })],
  'a kind that the server makes': [400, 'invalid', () => toPush({ ...makeAnnotation(), kind: 'conflict' })],
  'a change of another client': [400, 'invalid', () => toPush({ ...makeAnnotation(), clientId: makeId() })],
  'an id that does not follow from the fields': [400, 'invalid', () => toPush({ ...makeTag(makeId()), id: makeId() })],
  'text with NUL': [400, 'invalid', () => toPush(quoting('a\0b'))],
  'a lone surrogate': [400, 'invalid', () => JSON.stringify(toPush(quoting('a'))).replace('"a"', '"a\\ud800"')],
  'a quote over the limit': [400, 'invalid', () => toPush(quoting('x'.repeat(limits.quote + 1)))],
  'an audience of a tag': [400, 'invalid', () => toPush(makeTag(makeId(), 'x', { set: { audience: 'workspace' } }))],
  'too many changes': [400, 'invalid', () => toPush(...Array.from({ length: 201 }, () => makeAnnotation()))],
  'a body over the limit': [413, 'too-large', () => toPush(quoting('x'.repeat(limits.pushBytes)))],
  'an older protocol': [409, 'protocol-mismatch', () => ({ ...toPush(), protocol: 0 })],
  'a newer protocol with fields of its own': [409, 'protocol-mismatch', () => ({ protocol: 99, more: true })],
};

describe('push', () => {
  for (const [name, [status, code, body]] of Object.entries(bad)) {
    it(`answers ${status} ${code} to ${name}, and changes nothing`, async () => {
      expect(await getFailure(call(test, path, you.token, body()))).toEqual([status, code]);
      expect(await test.db.all('SELECT id FROM rows UNION ALL SELECT change_id FROM changes')).toEqual([]);
    });
  }

  it('takes nothing of a push if one of its changes cannot be read', async () => {
    await call(test, path, you.token, toPush(makeAnnotation(), quoting('')));
    expect((await pull(test, you)).rows).toEqual([]);
  });

  it('names which side must be updated', async () => {
    const message = async (protocol: number) => (await call(test, path, you.token, { ...toPush(), protocol })).text();
    expect([await message(0), await message(99)]).toEqual([
      expect.stringContaining('Update the Recordmark extension'),
      expect.stringContaining('Update the Recordmark server'),
    ]);
  });

  it('says in MB how large a body may be', async () => {
    const response = await call(test, path, you.token, toPush(quoting('x'.repeat(limits.pushBytes))));
    expect(await response.text()).toContain('The request is larger than 1 MB.');
  });

  it('refuses a change of an immutable field alone', async () => {
    const claim = makeAnnotation();
    const patch = makeChange({ kind: 'annotation', id: claim.id, op: 'patch', set: { quote: { exact: 'other' } } });
    expect(await push(test, you, [claim, patch])).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'refused', code: 'immutable-field' },
    ]);
  });

  it('keeps <script>, emoji and combining marks as they were written', async () => {
    const exact = '<script>alert(1)</script> 👩‍👩‍👧 e\u0301';
    await push(test, you, [quoting(exact)]);
    expect((await pull(test, you)).rows[0]?.fields).toMatchObject({ quote: { exact } });
  });
});

describe('requireToken', () => {
  it('answers 401 without a token, with a foreign one and with a revoked one', async () => {
    await test.db.run('UPDATE tokens SET revoked_at = 1');
    for (const token of [undefined, 'rmk_foreign', you.token]) {
      expect(await getFailure(call(test, path, token, toPush()))).toEqual([401, 'unauthorized']);
    }
  });
});

describe('requireMembership', () => {
  it('[PR6] answers the same for the workspace of others and for none', async () => {
    const other = await test.connect('Anna', 'Her desk');
    const ben = await test.connect('Ben');
    const answers = [other.workspaceId, makeId(), 'x'].map(async (id) =>
      (await call(test, `/api/v1/workspaces/${id}/pull?protocol=${PROTOCOL_VERSION}`, ben.token)).text(),
    );
    const [foreign, absent, none] = await Promise.all(answers);
    expect(foreign).toContain('not-found');
    expect([absent, none]).toEqual([foreign, foreign]);
  });
});

describe('receiveReleases', () => {
  const release = (id: string, rowId: string) => ({
    releases: [
      { id, rows: [{ kind: 'annotation', id: rowId }], from: 'creator', to: 'file', way: 'panel-markdown', at: 1 },
    ],
  });

  it('[PR4] records a release of the browser once', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    const to = `/api/v1/workspaces/${test.workspaceId}/releases`;
    const body = release(makeId(), claim.id);
    for (let time = 0; time < 2; time++) expect((await call(test, to, you.token, body)).status).toBe(200);
    expect(await test.db.all('SELECT way FROM releases')).toEqual([{ way: 'panel-markdown' }]);
  });

  it('[PR6] answers not-found for rows that the person never saw', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    const anna = await test.connect('Anna');
    const to = `/api/v1/workspaces/${test.workspaceId}/releases`;
    const answer = call(test, to, anna.token, release(makeId(), claim.id));
    expect(await getFailure(answer)).toEqual([404, 'not-found']);
  });
});

describe('createApp', () => {
  it('answers every generated request without failing', async () => {
    const id = fc.constantFrom(test.workspaceId, makeId(), toDocumentId(), '%', '%E0%A4', '..', "'--", 'é');
    const route = fc.oneof(
      id.map((each) => `/api/v1/workspaces/${each}/push`),
      id.map((each) => `/api/v1/workspaces/${each}/releases`),
      fc.tuple(id, fc.string(), fc.string()).map(([each, cursor, limit]) => {
        const query = new URLSearchParams({
          protocol: String(PROTOCOL_VERSION),
          cursor: cursor.toWellFormed(),
          limit: limit.toWellFormed(),
        });
        return `/api/v1/workspaces/${each}/pull?${query}`;
      }),
      id.map((each) => `/api/v1/workspaces/${test.workspaceId}/history/annotation/${each}`),
      id.map((each) => `/documents/${each}/markdown`),
      id.map((each) => `/documents/${each}/csv`),
      id.map((each) => `/documents/${each}?workspace=${each}`),
      id.map((each) => `/browsers/${each}/revoke`),
      fc.constantFrom(
        '/',
        '/codes',
        '/healthz',
        '/sample/letter',
        '/sample/x',
        '/api/v1/connect',
        '/api/v1/workspaces',
      ),
      fc.webPath(),
      fc.webPath().map((each) => `/api${each}`),
    );
    const change = fc.record({
      ...Object.fromEntries(Object.keys(makeAnnotation()).map((key) => [key, fc.jsonValue()])),
      changeId: fc.uuid(),
      clientId: fc.constant(firstClient),
      id: fc.uuid(),
      kind: fc.constantFrom('annotation', 'source', 'tag', 'evidence', 'document'),
      op: fc.constantFrom('put', 'patch', 'delete', 'restore'),
      set: fc.oneof(fc.jsonValue(), fc.constant(makeAnnotation().set), fc.constant({ csl: { title: 'x' } })),
      n: fc.constant(1),
      base: fc.nat(),
      at: fc.nat(),
    });
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(change, { maxLength: 3 }).map((changes) => JSON.stringify(toPush(...changes))),
      fc.record({ code: fc.jsonValue(), client: fc.string() }).map((each) => JSON.stringify(each)),
    );
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD');
    const session = await test.app.request(await test.createStartLink());
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await test.app.request('/', { headers: { cookie } })).status).toBe(200);
    await fc.assert(
      fc.asyncProperty(route, method, body, async (to, using, content) => {
        const headers = { authorization: `Bearer ${you.token}`, cookie, 'content-type': 'application/json' };
        const bare = using === 'GET' || using === 'HEAD';
        const response = await test.app.request(encodeURI(to).replaceAll('%25', '%'), {
          method: using,
          headers,
          ...(!bare && { body: content }),
        });
        expect(response.status).toBeLessThan(500);
        if (to.startsWith('/api') && response.status >= 400 && using !== 'HEAD') {
          expect(await response.json()).toHaveProperty('error.code');
        }
      }),
      { numRuns: 500 },
    );
  });
});
