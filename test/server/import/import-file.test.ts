import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile, undoImport } from '../../../server/import/import-file.ts';
import { verify } from '../../../server/rows/verify.ts';
import type { Row } from '../../../shared/model/row.ts';
import { pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument, makeEvidence, makeSource, makeTag } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  const started = await test.app.request(await test.createStartLink());
  cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterEach(() => test.close());

const context = () => ({ now: () => Date.UTC(2026, 0, 1), newId: test.newId, via: 'test' });
const bring = (person: { personId: string; workspaceId: string }, bytes: Uint8Array, dryRun = false) =>
  importFile(test.db, person, bytes, { ...context(), dryRun });
const seen = async (person: typeof you): Promise<Row[]> =>
  (await pull(test, person)).rows.filter(({ deleted }) => !deleted);

/** What a person sees in a workspace, as our JSON-LD. */
async function exportAll({ token, workspaceId }: typeof you): Promise<Uint8Array> {
  const path = `/api/v1/workspaces/${workspaceId}/export?format=jsonld`;
  const response = await test.app.request(path, { headers: { authorization: `Bearer ${token}` } });
  return new Uint8Array(await response.arrayBuffer());
}

async function pushClaim(): Promise<void> {
  const claim = makeAnnotation({ conclusion: 'It holds.' });
  const source = makeSource({ licence: 'ogl-3' });
  await push(test, you, [...makeDocument(), claim, makeTag(claim.id), source, makeEvidence(claim.id, source.id)]);
}

describe('importFile', () => {
  it('[PR3] brings everything into another workspace, for only that person to see', async () => {
    await pushClaim();
    const anna = await test.connect('Anna', 'Her desk');
    const ben = await test.connect('Ben', 'Her desk');
    const { lines, refused } = await bring(anna, await exportAll(you));
    expect([lines.map(({ what }) => what), refused]).toEqual([['new'], []]);
    const said = ({ kind, id, fields }: Row) => [kind, id, fields];
    const sort = (rows: Row[]) => rows.map(said).sort((a, b) => String(a[1]).localeCompare(String(b[1])));
    expect(sort(await seen(anna))).toEqual(sort(await seen(you)));
    expect(await seen(ben)).toEqual([]);
    expect((await verify(test.db)).problems).toEqual([]);
  });

  it('says what would come without bringing it, and a second time brings nothing', async () => {
    await pushClaim();
    const file = await exportAll(you);
    const anna = await test.connect('Anna', 'Her desk');
    expect((await bring(anna, file, true)).lines.map(({ what }) => what)).toEqual(['new']);
    expect(await seen(anna)).toEqual([]);
    await bring(anna, file);
    const before = await seen(anna);
    const { lines, importId } = await bring(anna, file);
    expect([lines.map(({ what }) => what), importId]).toEqual([['here'], undefined]);
    expect(await seen(anna)).toEqual(before);
    expect((await bring(you, file)).lines.map(({ what }) => what)).toEqual(['here']);
  });

  it('[SY6] is taken back as one act, and leaves what was there before', async () => {
    await pushClaim();
    const before = await seen(you);
    const file = { type: 'Annotation', bodyValue: 'A remark', target: 'http://newsroom.example/letter' };
    const { importId = '' } = await bring(you, new TextEncoder().encode(JSON.stringify(file)));
    expect((await seen(you)).length).toBe(before.length + 1);
    expect(await undoImport(test.db, you, importId, context())).toBe(1);
    expect((await seen(you)).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(await undoImport(test.db, you, importId, context())).toBe(0);
    const again = await bring(you, new TextEncoder().encode(JSON.stringify(file)));
    expect([again.lines.map(({ what }) => what), again.importId]).toEqual([['deleted'], undefined]);
    expect((await verify(test.db)).problems).toEqual([]);
  });

  it('[PR6] takes back nothing of another person', async () => {
    const anna = await test.connect('Anna');
    const file = { type: 'Annotation', bodyValue: 'A remark', target: 'http://newsroom.example/letter' };
    const { importId = '' } = await bring(anna, new TextEncoder().encode(JSON.stringify(file)));
    expect(await undoImport(test.db, you, importId, context())).toBe(0);
  });

  it('changes nothing for a file that cannot be read', async () => {
    await expect(bring(you, new TextEncoder().encode('{"rows":['))).rejects.toThrow('Nothing was imported.');
    expect(await seen(you)).toEqual([]);
  });
});

describe('createImportRoutes', () => {
  async function post(what: string, file: string): Promise<{ status: number; text: string }> {
    const form = new FormData();
    form.set('file', new File([file], '../../annotations.json'));
    form.set('what', what);
    const response = await test.app.request(`/workspaces/${you.workspaceId}/import`, {
      method: 'POST',
      body: form,
      headers: { cookie, origin: 'http://localhost' },
    });
    return { status: response.status, text: await response.text() };
  }
  const file = JSON.stringify({
    total: 1,
    rows: [
      {
        id: 'a',
        uri: 'http://a.example/',
        text: 'A <b>remark</b>',
        tags: [],
        target: [{ source: 'http://a.example/', selector: [{ type: 'TextQuoteSelector', exact: '<i>words' }] }],
      },
    ],
  });

  it('shows line by line what would come, brings it, and takes it back', async () => {
    const tried = await post('look', file);
    expect(tried.text).toContain('1 new, 0 here already, 0 that cannot be read. Nothing was imported.');
    expect(tried.text).toContain('New: &lt;i&gt;words');
    expect(await seen(you)).toEqual([]);
    const { text } = await post('import', file);
    expect(text).toContain('The new ones were imported.');
    expect(await seen(you)).toHaveLength(3);
    const undo = /action="(\/workspaces\/[^"]+\/undo)"/.exec(text)?.[1] ?? '';
    const undone = await test.app.request(undo, { method: 'POST', headers: { cookie, origin: 'http://localhost' } });
    expect(await undone.text()).toContain('1 annotation was taken back.');
  });

  it('says on a page what is wrong with a file', async () => {
    const { status, text } = await post('import', '{"hello":1}');
    expect(status).toBe(400);
    expect(text).toContain('This file holds no annotations.');
  });

  it('says in MB how large a file may be, before it reads any of it', async () => {
    const headers = { cookie, origin: 'http://localhost', accept: 'text/html', 'content-length': '1000000000' };
    const path = `/workspaces/${you.workspaceId}/import`;
    const response = await test.app.request(path, { method: 'POST', body: 'x', headers });
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining('The file is larger than 100 MB, the most that is read. Nothing was imported.'),
    ]);
  });

  it('answers 404 for a workspace that is not there or of others', async () => {
    const path = `/workspaces/${test.newId()}/import`;
    const headers = { cookie, origin: 'http://localhost' };
    expect((await test.app.request(path, { method: 'POST', body: new FormData(), headers })).status).toBe(404);
  });
});
