import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasePerson } from '../../../server/rows/erase-person.ts';
import { verify } from '../../../server/rows/verify.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { type Pulled, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeDocument,
  makeId,
  makeJoin,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const first = 'http://newsroom.example/report';
const again = 'http://newsroom.example/reports/2026/report';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let anna: typeof you;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
});
/** Whatever happened, each row is in the feeds of those who may see it and of nobody else. */
afterEach(async () => {
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const on = (url: string, audience: 'creator' | 'workspace' = 'creator') =>
  makeAnnotation({ documentId: toDocumentId(url), audience }, { answers: yes });
const listKinds = ({ rows }: Pulled) => rows.map(({ kind }) => kind).sort();
const documentsOf = ({ rows }: Pulled) => rows.filter(({ kind }) => kind === 'document').map(({ id }) => id);
const remove = ({ kind, id }: Change, base: number) => makeChange({ kind, id, op: 'delete', base });
const outcomesOf = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((each) => ('code' in each ? each.code : each.outcome));

describe('a join', () => {
  it('is seen, with both its documents, by who made it, and names nobody', async () => {
    await push(test, you, [...makeDocument(first), on(first), ...makeDocument(again), makeJoin(again, first)]);
    const pulled = await pull(test, you);
    expect(documentsOf(pulled).sort()).toEqual([toDocumentId(again), toDocumentId(first)].sort());
    const join = pulled.rows.find(({ kind }) => kind === 'join');
    expect(join?.fields).toEqual({ documentId: toDocumentId(again), sameAs: toDocumentId(first) });
    expect(join).not.toHaveProperty('creator');
    expect(join).not.toHaveProperty('createdAt');
    expect((await pull(test, anna)).rows).toEqual([]);
  });

  it('is not seen by who sees one of its documents, until he sees the other too', async () => {
    await push(test, you, [...makeDocument(first), on(first, 'workspace'), ...makeDocument(again)]);
    const mine = on(again);
    await push(test, you, [mine, makeJoin(again, first)]);
    const { rows, cursor } = await pull(test, anna);
    expect(listKinds({ rows } as Pulled)).toEqual(['address', 'annotation', 'document']);
    await push(test, you, [on(again, 'workspace')]);
    expect(listKinds(await pull(test, anna, { cursor }))).toEqual(['address', 'annotation', 'document', 'join']);
  });

  it('is the same row when two say it, either way round, and the second one sees it without the first one hearing of it', async () => {
    await push(test, you, [...makeDocument(first), on(first, 'workspace'), ...makeDocument(again)]);
    await push(test, you, [makeJoin(again, first)]);
    const { cursor } = await pull(test, you);
    expect(outcomesOf(await push(test, anna, [...makeDocument(again), makeJoin(first, again)]))).toEqual(
      Array(3).fill('applied'),
    );
    expect(documentsOf(await pull(test, anna)).sort()).toEqual([toDocumentId(again), toDocumentId(first)].sort());
    expect((await pull(test, you, { cursor })).rows).toEqual([]);
  });

  it('comes to the same whatever arrives first', async () => {
    await push(test, you, [makeJoin(again, first), on(again, 'workspace'), on(first, 'workspace')]);
    await push(test, you, [...makeDocument(again), ...makeDocument(first)]);
    const all = ['address', 'address', 'annotation', 'annotation', 'document', 'document', 'join'];
    expect(listKinds(await pull(test, anna))).toEqual(all);
    expect(listKinds(await pull(test, you))).toEqual(all);
  });

  it('separates when it is deleted, which any member may who can add, and comes back when it is restored', async () => {
    const bert = await test.connect('Bert', test.workspaceId, 'contributor');
    const join = makeJoin(again, first);
    await push(test, you, [...makeDocument(first), on(first, 'workspace'), ...makeDocument(again), join]);
    await push(test, bert, [...makeDocument(again), { ...join, changeId: makeId() }]);
    const { cursor } = await pull(test, bert);
    expect(outcomesOf(await push(test, bert, [remove(join, cursor)]))).toEqual(['applied']);
    const separated = await pull(test, bert, { cursor });
    // What he saw of the other document alone was that.
    expect(separated.gone.map(({ kind }) => kind).sort()).toEqual(['address', 'document', 'join']);
    const { id, kind } = join;
    await push(test, you, [makeChange({ kind, id, op: 'restore', base: separated.cursor })]);
    expect(listKinds(await pull(test, you, { cursor: separated.cursor }))).toEqual(['address', 'document', 'join']);
  });

  it('[PR6] is refused nowhere: who guesses a document’s id learns nothing by that', async () => {
    await push(test, you, [...makeDocument(first), on(first), ...makeDocument(again), makeJoin(again, first)]);
    const guess = [makeJoin(first, 'http://newsroom.example/other'), makeJoin(again, first)];
    const nothing = makeJoin('http://newsroom.example/a', 'http://newsroom.example/b');
    expect(outcomesOf(await push(test, anna, [...guess, nothing]))).toEqual(Array(3).fill('applied'));
  });

  it('leads on the desk from each document to the other, and carries both away together', async () => {
    const mine = [on(first), on(again)];
    await push(test, you, [...makeDocument(first, 'First edition'), ...makeDocument(again, 'Second edition'), ...mine]);
    await push(test, you, [makeJoin(again, first), ...makeDocument('http://newsroom.example/other', 'Another record')]);
    await push(test, you, [on('http://newsroom.example/other')]);
    const cookie = await test.signIn(you.personId);
    const get = async (path: string) => (await test.app.request(path, { headers: { cookie } })).text();
    const desk = await get('/');
    expect(desk.match(/The same document, as it came out/g)).toHaveLength(2);
    const page = await get(`/documents/${toDocumentId(first)}`);
    expect(page).toContain(`<a href="/documents/${toDocumentId(again)}?workspace=${test.workspaceId}"`);
    expect(page).toContain('Second edition');
    const markdown = await get(`/documents/${toDocumentId(first)}/markdown`);
    expect(markdown.match(/^# .*|^- <.*/gm)).toEqual([
      '# First edition',
      `- <${first}>`,
      `- <${again}>`,
      '# Second edition',
      `- <${again}>`,
      `- <${first}>`,
    ]);
    expect(markdown).toContain('2 of 2 annotations');
  });

  it('cannot be erased by itself, and goes with everything of who made it, with the documents that nobody sees then', async () => {
    const join = makeJoin(again, first);
    await push(test, anna, [...makeDocument(first), on(first), ...makeDocument(again), join]);
    const erase: Change = { ...join, changeId: makeId(), op: 'erase', set: {}, base: 1 };
    await expect(push(test, anna, [erase])).rejects.toThrow('Others lean on a join');
    const outside = { now: () => 1, newId: test.newId, keepErased: () => undefined };
    await test.db.transaction((tx) => erasePerson(tx, { personId: anna.personId, via: 'test' }, outside));
    const left = await test.db.all<{ body: string }>("SELECT body FROM rows WHERE kind IN ('document', 'join')");
    expect(left.map(({ body }) => JSON.parse(body).fields)).toEqual([{}, {}, {}]);
  });
});
