import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, push } from '../../support/call-api.ts';
import { makeAnnotation, makeComment, makeDocument, toDocumentId } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  const started = await test.app.request(await test.createStartLink());
  cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
  const claim = makeAnnotation({ conclusion: 'It holds.' });
  await push(test, you, [...makeDocument(), claim, makeComment(claim.id, 'Is her name in it?')]);
});
afterEach(() => test.close());

const toPath = (more: string) => `/api/v1/workspaces/${test.workspaceId}/export?format=markdown${more}`;
const ask = async (more: string) => (await call(test, toPath(more), you.token)).text();
const get = async (path: string) => (await test.app.request(path, { headers: { cookie } })).text();

describe('createExportCalls', () => {
  it('[PR4] sends and records comments only where the address asks for them', async () => {
    expect(await ask('')).toContain('1 comment was left out.');
    expect(await ask('')).not.toContain('her name');
    expect(await ask('&comments=1')).toContain('Is her name in it?');
    const released = await test.db.all<{ rows: string }>('SELECT released_rows AS rows FROM releases ORDER BY id');
    expect(released.map(({ rows }) => rows.includes('comment'))).toEqual([false, false, true]);
    expect((await call(test, toPath('&comments=yes'), you.token)).status).toBe(400);
  });
});

describe('createExportRoutes', () => {
  it('lets nothing out to who asks for the head of a file alone', async () => {
    const head = (path: string) => test.app.request(path, { method: 'HEAD', headers: { cookie } });
    const response = await head(`/documents/${toDocumentId()}/csv`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect((await head(`/documents/${toDocumentId('http://newsroom.example/other')}/csv`)).status).toBe(404);
    expect(await test.db.all('SELECT id FROM releases')).toEqual([]);
  });

  it('[PR4] has comments in files only where that was chosen on the page', async () => {
    const page = `/documents/${toDocumentId()}`;
    const read = async (path: string): Promise<[page: string, file: string]> => {
      const shown = await get(path);
      const link = /href="([^"]*\/html[^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return [shown, await get(link)];
    };
    const [plain, without] = await read(page);
    expect(plain).toContain('<input type="checkbox" name="comments" value="1"> With comments');
    expect(without).not.toContain('her name');
    const [chosen, withComments] = await read(`${page}?comments=1`);
    expect(chosen).toContain('<input type="checkbox" name="comments" value="1" checked> With comments');
    expect(withComments).toContain('Is her name in it?');
  });
});
