import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeDocument,
  makeEvidence,
  makeSource,
  makeTag,
  toDocumentId,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let cookie: string;
let base: string;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  const started = await test.app.request(await test.createStartLink());
  cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
  base = `/workspaces/${test.workspaceId}`;
});
afterEach(() => test.close());

const get = async (path: string) => (await test.app.request(path, { headers: { cookie } })).text();
const post = (path: string, form: string) =>
  test.app.request(path, {
    method: 'POST',
    body: form,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
  });

const url = 'https://council.example/report';

async function pushTwice() {
  const claim = makeAnnotation({ conclusion: 'There were 41, not 38.' });
  const first = makeSource({ csl: { title: 'Roads review', URL: url } });
  const second = makeSource({ csl: { title: 'Review of roads', URL: `${url}#page=3`, publisher: 'Amberley' } });
  await push(test, you, [...makeDocument(), claim, first, second, makeEvidence(claim.id, second.id)]);
  return { claim, first, second };
}

/** More annotations than are looked at at once. */
async function pushMany(toFields: (i: number) => { note: string }) {
  const many = Array.from({ length: 1_200 }, (_, i) => makeAnnotation(toFields(i)));
  for (let i = 0; i < many.length; i += 200) await push(test, you, many.slice(i, i + 200));
  return many;
}

describe('the page of sources', () => {
  it('lists sources with the claims that lean on them, and finds them by words', async () => {
    const { claim } = await pushTwice();
    const page = await get(`${base}/sources`);
    expect(page).toContain('<p>2 sources.');
    expect(page).toContain(`href="/documents/${toDocumentId()}?workspace=${test.workspaceId}#${claim.id}"`);
    expect(page).toContain('used by no claim');
    const found = await get(`${base}/sources?words=amber`);
    expect([found.includes('1 of 2 sources.'), found.includes('used by 1 claim')]).toEqual([true, true]);
  });

  it('says how a source may be used, who read it and when, where a copy is, and what its citation lacks', async () => {
    const read = { licence: 'ogl-3', archive: 'https://archive.example/1', readAt: '2026-05-02', readBy: you.personId };
    await push(test, you, [makeSource({ csl: { title: 'Minutes' }, type: 'council-report-or-minutes', ...read })]);
    const page = await get(`${base}/sources`);
    expect(page).toContain('Open Government Licence v3.0 · read on 2 May 2026 by Owner');
    expect(page).toContain('href="https://archive.example/1"');
    expect(page).toContain('So far the citation has no author or publisher, no date, no address or number.');
  });

  it('makes two sources one, and two again', async () => {
    const { first, second } = await pushTwice();
    expect((await post(`${base}/sources/${second.id}/merge`, `into=${first.id}`)).status).toBe(303);
    const merged = await get(`${base}/sources`);
    expect([merged.includes('<p>1 source.'), merged.includes('Merged with:')]).toEqual([true, true]);
    expect(await get(`/documents/${toDocumentId()}`)).toContain('Roads review');
    expect((await post(`${base}/sources/${second.id}/separate`, '')).status).toBe(303);
    expect(await get(`${base}/sources`)).toContain('<p>2 sources.');
  });

  it('says so where one of them is not there, and changes nothing', async () => {
    const { first } = await pushTwice();
    const response = await post(`${base}/sources/${first.id}/merge`, 'into=nothing');
    expect([response.status, (await response.text()).includes('not here any more')]).toEqual([409, true]);
  });
});

describe('the page that finds words', () => {
  it('finds what was marked, and what was concluded of it', async () => {
    await pushTwice();
    expect(await get(`${base}/find?words=recommend`)).toContain('1 annotation.');
    expect(await get(`${base}/find?words=${encodeURIComponent('not 38')}`)).toContain('1 annotation.');
    expect(await get(`${base}/find?words=nowhere`)).toContain('Nothing that you see has these words.');
  });
});

describe('findAnnotations', () => {
  it('finds in tags and titles, among thousands, and not what is hidden, deleted or in another workspace', async () => {
    const [anna, ben] = [await test.connect('Anna', 'Another desk'), await test.connect('Ben')];
    await push(test, anna, [...makeDocument(), makeAnnotation({ note: 'Zebra elsewhere' })]);
    const hidden = makeAnnotation({ note: 'Zebra that is his' });
    await push(test, ben, [...makeDocument(), hidden]);
    const [tagged, gone] = [makeAnnotation(), makeAnnotation({ note: 'Zebra gone' })];
    await push(test, you, [...makeDocument(), gone, tagged, makeTag(tagged.id, 'zebra crossing')]);
    await push(test, you, [makeChange({ kind: 'annotation', id: gone.id, op: 'delete', base: 1_000 })]);
    const noted = await pushMany((i) => ({ note: i % 1_000 === 7 ? 'A zebra' : 'A horse' }));
    const page = await get(`${base}/find?words=zebra`);
    expect(page).toContain('<p>3 annotations.</p>');
    for (const found of [tagged, noted[7], noted[1_007]]) expect(page).toContain(`#${found?.id}"`);
    for (const { id } of [hidden, gone]) expect(page).not.toContain(id);
    expect(await get(`${base}/find?words=letter`)).toContain('The latest 200 of 1201 annotations.');
  });

  it('lets others have an answer while it looks through a workspace', async () => {
    await push(test, you, makeDocument());
    await pushMany(() => ({ note: 'A zebra' }));
    const done: string[] = [];
    setImmediate(() => done.push('another answer'));
    await get(`${base}/find?words=zebra`);
    expect(done).toEqual(['another answer']);
  });

  it('looks for no more words than anybody types', async () => {
    for (const path of ['find', 'sources']) {
      expect(await get(`${base}/${path}`)).toContain('maxlength="200"');
      const response = await test.app.request(`${base}/${path}?words=${'a+'.repeat(101)}`, { headers: { cookie } });
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('at most 200 characters'),
      ]);
    }
  });
});

describe('the style of citations', () => {
  it('is chosen on the page of a document and goes into its files', async () => {
    await pushTwice();
    const page = await get(`/documents/${toDocumentId()}?style=harvard`);
    expect(page).toContain('<option value="harvard" selected>');
    const link = /href="([^"]*markdown[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await get(link)).toContain('Accessed:');
    expect(
      (await test.app.request(`/documents/${toDocumentId()}/markdown?style=mla`, { headers: { cookie } })).status,
    ).toBe(400);
  });
});
