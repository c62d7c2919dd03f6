import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/protocol/change.ts';
import { pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeComment,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makePlacement,
  makeReview,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { readCsv } from '../../support/read-csv.ts';
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

const get = async (path: string) => (await test.app.request(path, { headers: { cookie } })).text();
const post = async (path: string, headers: Record<string, string>, form = '') =>
  test.app.request(path, {
    method: 'POST',
    body: form,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
/** A form of our own page. */
const postForm = (path: string, form: string) => post(path, { origin: 'http://localhost' }, form);
const page = `/documents/${toDocumentId()}`;

async function pushClaim(): Promise<Change> {
  const claim = makeAnnotation({ claimant: 'The Leader', saidOn: '2016-09-23', claimType: 'quantity' });
  const source = makeSource({
    csl: { title: 'The report', publisher: 'Ofsted', issued: { 'date-parts': [[2016, 9, 23]] } },
  });
  const evidence = makeEvidence(claim.id, source.id, { relation: 'contradicts', locator: 'p. 6' });
  await push(test, you, [...makeDocument(), claim, makeTag(claim.id), source, evidence]);
  return claim;
}

describe('createEraseRoutes', () => {
  it('[SY6] says what goes before anything does, then leaves nothing of it', async () => {
    const claim = await pushClaim();
    const question = `/erase/${test.workspaceId}/${claim.id}`;
    expect(await get(page)).toContain(`href="${question}"`);
    expect(await get(question)).toMatch(/41 recommendations[\s\S]+with no undo[\s\S]+backups/);
    expect(await get(page)).toContain('41 recommendations');
    expect((await post(question, { origin: 'http://evil.example' })).status).toBe(403);
    const erased = await post(question, { origin: 'http://localhost' });
    expect([erased.status, erased.headers.get('location')]).toEqual([303, question]);
    expect(await get('/')).not.toContain('A letter');
    expect((await post(question, { origin: 'http://localhost' })).status).toBe(303);
    expect(await get(question)).toContain('was erased for good');
    expect(test.erasedList.readAll()).toHaveLength(1);
  });

  it('[PR5] takes words out for good by an owner, also of what others made, and not of what only they see', async () => {
    const anna = await test.connect('Anna');
    const shared = { audience: 'workspace', note: 'of Thomasina' };
    const [hers, beside, private_] = [
      makeAnnotation(shared),
      makeAnnotation(shared),
      makeAnnotation({ note: 'Thomasina' }),
    ];
    const made = [hers, beside].map((each) => ({ ...each, answers: yes }));
    await push(test, anna, [...makeDocument(), ...made, private_]);
    const question = `/redact/${test.workspaceId}/${hers.id}`;
    expect(await get(page)).toContain(`href="${question}"`);
    expect(await get(question)).toMatch(/41 recommendations[\s\S]+with no undo[\s\S]+backups/);
    const origin = { origin: 'http://localhost' };
    const nowhere = await post(question, origin, 'words=Thomas');
    expect([nowhere.status, await nowhere.text()]).toEqual([
      400,
      expect.stringMatching(/stand nowhere[\s\S]+value="Thomas"/),
    ]);
    const done = await (await post(question, origin, 'words=+thomasina')).text();
    expect(done).toContain('words that you gave are redacted');
    expect(done).toContain(`<a href="/documents/${hers.set.documentId}?workspace=${test.workspaceId}#${hers.id}">`);
    expect(done).not.toMatch(/thomasina/i);
    expect(await get(page)).not.toContain('Thomasina');
    const notes = (await pull(test, anna)).rows.flatMap(({ fields }) => ('note' in fields ? [fields.note] : []));
    expect(notes.sort()).toEqual(['Thomasina', 'of ██', 'of ██']);
    expect(test.erasedList.readAll()).toHaveLength(2);
  });
});

describe('requireSession', () => {
  it('answers 401 without the cookie on every page, there or not', async () => {
    for (const path of ['/', page, `${page}/markdown`, `${page}/csv`, '/nothing', '/codes']) {
      expect((await test.app.request(path)).status).toBe(401);
    }
  });

  it('answers 401 to forms without the cookie, and makes no code', async () => {
    const response = await test.app.request('/codes', { method: 'POST', headers: { origin: 'http://localhost' } });
    expect(response.status).toBe(401);
    expect(await test.db.all('SELECT sha FROM codes')).toEqual([]);
  });

  it('shows the sample and the state of the server to everybody', async () => {
    for (const path of ['/healthz', '/sample/letter', '/sample/report']) {
      expect((await test.app.request(path)).status).toBe(200);
    }
  });

  it('answers 404 with the cookie for a page that is not there', async () => {
    expect((await test.app.request('/nothing', { headers: { cookie } })).status).toBe(404);
  });
});

describe('createStartRoutes', () => {
  it('sets a cookie that no script and no other site can use', async () => {
    const response = await test.app.request(await test.createStartLink());
    expect(response.headers.get('set-cookie')).toMatch(/^recordmark_session=.+; HttpOnly; SameSite=Lax$/);
  });

  it('works once, and not for who only asks for its head', async () => {
    const link = await test.createStartLink();
    const statuses = [];
    for (const method of ['HEAD', 'GET', 'GET']) statuses.push((await test.app.request(link, { method })).status);
    expect(statuses).toEqual([204, 303, 401]);
  });

  it('ends the links before it', async () => {
    const link = await test.createStartLink();
    await test.createStartLink();
    expect((await test.app.request(link)).status).toBe(401);
  });

  it('keeps the secret of a session nowhere', async () => {
    const secret = cookie.split('=')[1];
    const sessions = await test.db.all('SELECT * FROM sessions');
    expect([secret?.length, sessions.length]).toEqual([43, 1]);
    expect(JSON.stringify(sessions)).not.toContain(secret);
  });
});

describe('toPage', () => {
  it('has the way past what stands on every page before anything else that can be reached by key', async () => {
    expect(await get('/')).toMatch(/<body>\s*<header><a class="skip" href="#content">/);
  });
});

describe('createDeskRoutes', () => {
  it('teaches the next act while there is nothing', async () => {
    expect(await get('/')).toContain('Mark your first claim');
  });

  it('lists documents with address and counts', async () => {
    await pushClaim();
    const text = await get('/');
    for (const words of ['A letter', 'http://newsroom.example/letter', '1 claim']) expect(text).toContain(words);
  });

  it('shows a claim with what is said about it, its source and the relation in words', async () => {
    await pushClaim();
    const text = await get(page);
    for (const words of [
      'The committee made 41 recommendations',
      'The Leader',
      '23 September 2016',
      'Quantity',
      'schools',
      'Only you',
      '−</span> contradicts',
      'Ofsted, The report, 23 September 2016, p. 6',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('says where words now stand and that somebody looked again, and leads to the words and to those of the evidence', async () => {
    const report = 'http://newsroom.example/report';
    const claim = makeAnnotation({ conclusion: 'It counts 41.' });
    const passage = makeAnnotation({ documentId: toDocumentId(report), type: 'passage', place: { page: 14 } });
    const tie = makeEvidence(claim.id, '', { to: { passageId: passage.id } });
    const looks = [makeReview({ annotationId: claim.id }), makeReview({ evidenceId: tie.id })];
    const made = [...makeDocument(), ...makeDocument(report, 'The report'), claim, passage, tie];
    const outcomes = await push(test, you, [...made, makePlacement(claim.id, 'The committee made 39'), ...looks]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'applied'));
    const text = await get(page);
    for (const words of [
      /Placed by you on [^<]+:<\/strong> where the words now are<\/p><blockquote[^>]*>The committee made 39</,
      /Looked at again, because the words had changed<\/dt><dd>still right, you on /,
      /Looked at again, because the evidence had changed: still right, you on /,
      /href="http:\/\/newsroom\.example\/letter#:~:text=The%20committee%20made%2039"[^>]*>Open at these words</,
      /href="http:\/\/newsroom\.example\/report#page=14"[^>]*>Open at this page</,
    ]) {
      expect(text).toMatch(words);
    }
  });

  it('shows text as text', async () => {
    const claim = await pushClaim();
    await push(test, you, [makePatch(claim, { note: '<script>alert(1)</script>" onload="x' }, { base: 3 })]);
    const text = await get(page);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x');
    expect(text).not.toContain('<script');
  });

  it('shows as text whatever stands in any field, on every page', async () => {
    const evil = (field: string) => `"><script>${field}</script>`;
    const url = `http://newsroom.example/${encodeURI('"><script>')}?q=<script>`;
    const documentId = toDocumentId(url);
    const claim = makeAnnotation({
      ...{ documentId, quote: { exact: evil('quote'), prefix: evil('before'), suffix: evil('after') } },
      ...{ note: evil('note'), claimant: evil('claimant'), conclusion: evil('conclusion') },
      ...{ place: { page: 1, label: evil('label'), section: evil('section') } },
    });
    const csl = { title: evil('source'), publisher: evil('publisher'), URL: `javascript:${evil('URL')}` };
    const author = [{ family: evil('family'), given: evil('given') }];
    const source = makeSource({
      csl: { ...csl, author, 'container-title': evil('container') },
      archive: evil('archive'),
    });
    const tie = makeEvidence(claim.id, source.id, { locator: evil('locator'), note: evil('tie') });
    const said = makeComment(claim.id, `@Owner ${evil('comment')}`, [you.personId]);
    const [document, ...rest] = makeDocument(url, evil('title'));
    const tags = makeTag(claim.id, evil('tag'));
    const changes = [{ ...document, set: { ...document?.set, lang: '"><script>' } } as Change, ...rest, claim, tags];
    const outcomes = await push(test, you, [...changes, source, tie, said]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'applied'));
    await postForm('/account/name', `name=${encodeURIComponent(evil('name'))}`);
    await test.db.run('UPDATE workspaces SET name = ?', evil('workspace'));
    await test.db.run('UPDATE tokens SET client = ?', evil('browser'));
    const anna = await test.connect('Anna');
    const shared = [makePatch(claim, { audience: 'workspace' }, { answers: yes })];
    await push(test, you, shared);
    await push(test, anna, [makeComment(claim.id, `@Owner ${evil('question')}`, [you.personId])]);
    const invitation = /\/invitations\/[\w-]{43}/.exec(
      await (await postForm(`/workspaces/${test.workspaceId}/invitations`, 'role=viewer&days=7')).text(),
    );
    const at = `/workspaces/${test.workspaceId}`;
    const pages = [
      '/',
      `/documents/${documentId}`,
      `${at}/sources`,
      `${at}/find?words=${encodeURIComponent(evil('tag'))}`,
      `${at}/people`,
      '/account',
      `${at}/audit`,
      `${at}/erase`,
      `/redact/${test.workspaceId}/${claim.id}`,
      `/erase/${test.workspaceId}/${claim.id}`,
      invitation?.[0] ?? 'no invitation',
    ];
    for (const path of pages) {
      const shown = await get(path);
      expect([path, shown.match(/<script|="?javascript:|lang="">/)]).toEqual([path, null]);
      expect([path, shown]).toEqual([path, expect.stringContaining('&lt;script&gt;')]);
    }
  });

  it('leads from a claim to a passage where both are, though another workspace has the document too', async () => {
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    const { workspaceId } = await test.connect('Owner', 'Another desk', 'owner');
    const [claim, passage] = [makeAnnotation(), makeAnnotation({ type: 'passage' })];
    const tie = makeEvidence(claim.id, '', { to: { passageId: passage.id } });
    const outcomes = await push(test, { ...you, workspaceId }, [...makeDocument(), claim, passage, tie]);
    expect(outcomes.map(({ outcome }) => outcome)).not.toContain('refused');
    const link = /href="([^"]+)">A passage in/.exec(await get(`${page}?workspace=${workspaceId}`))?.[1] ?? 'no link';
    expect(await get(link)).toContain(`id="${passage.id}"`);
  });

  it('makes no link of an address that is not of the web', async () => {
    const claim = makeAnnotation();
    const source = makeSource({ csl: { URL: 'javascript:alert(1)' } });
    await push(test, you, [...makeDocument(), claim, source, makeEvidence(claim.id, source.id)]);
    expect(await get(page)).not.toContain('href="javascript');
  });

  it('says open conflicts in words', async () => {
    const claim = await pushClaim();
    await push(test, you, [makePatch(claim, { conclusion: 'It holds.' }, { base: 3 })]);
    const clientId = claim.changeId;
    await push(test, you, [makePatch(claim, { conclusion: 'It does not.' }, { base: 3 })], { clientId });
    const text = await get(page);
    expect(text).toContain('Another conclusion, by you, does not stand:');
    expect(text).toContain('It does not.');
  });

  it('leaves out what is deleted', async () => {
    const claim = await pushClaim();
    await push(test, you, [makeChange({ kind: 'annotation', id: claim.id, op: 'delete', base: 3 })]);
    expect(await get(page)).not.toContain('41 recommendations');
  });

  it('[PR6] answers the same for a document of others and for none', async () => {
    const anna = await test.connect('Anna');
    await push(test, anna, [...makeDocument(), makeAnnotation()]);
    expect(await get(page)).toBe(await get(`/documents/${toDocumentId('http://newsroom.example/none')}`));
  });

  it('shows what people said to each other, and to who is named that it is for him, until he answers', async () => {
    const anna = await test.connect('Anna');
    const claim = await pushClaim();
    const asked = makeComment(claim.id, 'Is it <b>so</b>, @Owner?', [you.personId]);
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { answers: yes })]);
    await push(test, anna, [asked, makeComment(claim.id, 'A second thought.')]);
    expect(await get(page)).toMatch(/Comments<[\s\S]+Is it &lt;b&gt;so&lt;\/b&gt;, @Owner\?[\s\S]+A second thought\./);
    const home = await get('/');
    expect(home).toMatch(/For you<[\s\S]+Is it &lt;b&gt;so/);
    expect(home).toContain(`#${claim.id}"`);
    expect(home).not.toContain('A second thought.');
    await push(test, you, [makeComment(claim.id, 'It is.')]);
    expect(await get('/')).not.toContain('For you');
  });

  it('says something about an annotation from its page, to who is named in it, and not about what is hidden', async () => {
    const anna = await test.connect('Anna');
    const claim = await pushClaim();
    const say = (id: string, text: string) =>
      postForm(`/workspaces/${test.workspaceId}/annotations/${id}/comments`, `text=${encodeURIComponent(text)}`);
    expect(await get(page)).toContain('Comment, only you');
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { answers: yes })]);
    expect(await get(page)).toContain('Comment for the 2 people in My workspace');
    const said = await say(claim.id, 'See <b>page 14</b>, @Anna');
    expect([said.status, said.headers.get('location')]).toEqual([303, expect.stringContaining(`#${claim.id}`)]);
    expect(await get(page)).toContain('See &lt;b&gt;page 14&lt;/b&gt;, @Anna');
    const { rows } = await pull(test, anna);
    expect(rows.find(({ kind }) => kind === 'comment')?.fields).toMatchObject({ mentions: [anna.personId] });
    const hidden = makeAnnotation();
    await push(test, anna, [hidden]);
    for (const id of [hidden.id, makeId()]) expect((await say(id, 'Nobody')).status).toBe(404);
    expect((await say(claim.id, ' ')).status).toBe(400);
  });

  it('asks the first person for a name until there is one, and says who is signed in', async () => {
    expect(await get('/')).toContain('The others see you as “Owner”');
    expect((await postForm('/account/name', 'name=Mary+Hall')).headers.get('location')).toBe('/');
    expect(await get('/')).toMatch(/You are signed in as Mary Hall\.(?![\s\S]*autocomplete="name")/);
    expect((await postForm('/account/name', 'name=+')).status).toBe(400);
    await test.connect('Anna');
    expect(await (await postForm('/account/name', 'name=Anna')).text()).toContain('has this name already');
  });

  it('gives a code that connects another browser', async () => {
    const text = await (await post('/codes', { origin: 'http://localhost' }, `workspace=${test.workspaceId}`)).text();
    const code = text.match(/class="code">([0-9A-Z]{12})</)?.[1];
    expect(text).toContain(`<meta name="recordmark-code" content="${code}">`);
  });

  it('revokes a browser', async () => {
    const { id } = (await test.db.get<{ id: string }>('SELECT id FROM tokens')) as { id: string };
    expect(await get('/')).toContain('Revoke Chromium on Linux');
    await post(`/browsers/${id}/revoke`, { origin: 'http://localhost' });
    await expect(push(test, you, [])).rejects.toThrow('unauthorized');
  });

  it('takes no form from another origin', async () => {
    const origins = [{}, { origin: 'null' }, { origin: 'https://evil.example' }, { origin: 'http://localhost:1' }];
    for (const headers of origins) expect((await post('/codes', headers as Record<string, string>)).status).toBe(403);
  });

  it('lets no script run and is in no frame', async () => {
    const { headers } = await test.app.request('/', { headers: { cookie } });
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    // An address may hold a secret; "no-referrer" would take the origin from forms, by which CSRF is told.
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['same-origin', 'no-store']);
  });
});

describe('createExportRoutes', () => {
  it('[PR4] gives a document as CSV, named as a file, and records the release', async () => {
    const claim = await pushClaim();
    expect(await get(page)).toContain(`href="${page}/csv?workspace=${test.workspaceId}" download>Export as CSV`);
    const response = await test.app.request(`${page}/csv`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="recordmark-\w{8}\.csv"$/);
    // Read as bytes: text() takes the byte order mark away.
    const { lines } = readCsv(Buffer.from(await response.arrayBuffer()).toString('utf8'));
    expect(lines).toMatchObject([{ annotation_id: claim.id, relation: 'contradicts', source_title: 'The report' }]);
    const [release] = await test.db.all<{ released_rows: string }>('SELECT * FROM releases');
    expect(release).toMatchObject({ to_audience: 'file', from_audience: 'creator', way: 'desk-csv' });
    expect(release?.released_rows).toContain(claim.id);
  });

  it('has no page for another format', async () => {
    await pushClaim();
    for (const format of ['pdf', 'constructor', 'CSV']) {
      expect((await test.app.request(`${page}/${format}`, { headers: { cookie } })).status).toBe(404);
    }
    expect(await test.db.all('SELECT id FROM releases')).toEqual([]);
  });

  it('[PR4] gives a document as Markdown and records the release', async () => {
    const claim = await pushClaim();
    expect(await get(`${page}/markdown`)).toContain('> The committee made 41 recommendations');
    const [release] = await test.db.all<{ released_rows: string }>('SELECT * FROM releases');
    expect(release).toMatchObject({ to_audience: 'file', from_audience: 'creator', way: 'desk-markdown' });
    expect(release?.released_rows).toContain(claim.id);
  });
});
