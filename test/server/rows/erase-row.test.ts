import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../server/rows/verify.ts';
import { naturalId } from '../../../shared/model/ids.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeComment,
  makeDocument,
  makeEvidence,
  makePatch,
  makePlacement,
  makeReview,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Caller = Awaited<ReturnType<TestApp['connect']>>;
let test: TestApp;
let you: Caller;
let anna: Caller;
let ben: Caller;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
  ben = await test.connect('Ben');
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const name = 'Thomasina Quillfeather';
const shared = { audience: 'workspace' };
const makeErase = ({ kind, id }: Pick<Change, 'kind' | 'id'>) => makeChange({ kind, id, op: 'erase', base: 1 });
const codes = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));
const inWorkspace = (path: string) => `/api/v1/workspaces/${test.workspaceId}/${path}`;
const text = `What ${name} said, in whole.`;
const textSha = createHash('sha256').update(text).digest('hex');

/** Anna's claim with the name in every place that holds words, and what others hung on it. */
async function shareClaim(): Promise<{ claim: Change; hanging: Change[] }> {
  const documentId = toDocumentId();
  const capture = { documentId, textSha, size: text.length, at: 1, address: 'http://newsroom.example/letter' };
  const claim = makeAnnotation(
    { ...shared, quote: { exact: `${name} lives there`, prefix: name, suffix: name }, note: name, claimant: name },
    { answers: yes },
  );
  const source = makeSource({ ...shared });
  const tie = makeEvidence(claim.id, source.id, { note: name, locator: name });
  const said = makeComment(claim.id, `Who is ${name}?`);
  const about = { annotationId: claim.id };
  const hanging = [makeTag(claim.id, name), makePlacement(claim.id, name), makeReview(about), tie, said];
  const put = makeChange({ kind: 'capture', id: naturalId('capture', capture), set: capture });
  await push(test, anna, [...makeDocument(), put, claim, { ...source, answers: yes }, ...hanging]);
  await push(test, anna, [makePatch(claim, { conclusion: `${name} said it.` }, { base: 100 })]);
  const other = { clientId: '22222222-0000-7000-8000-000000000002' };
  await push(test, ben, [makePatch(claim, { conclusion: `No, ${name} did.` }, { base: 1 })], other);
  await push(test, ben, [makePatch(tie, { note: `${name} again` }, { base: 1 })], other);
  const kept = await test.app.request(
    `${inWorkspace(`captures/${textSha}`)}?protocol=${PROTOCOL_VERSION}&seen-by-workspace=true`,
    { method: 'PUT', headers: { authorization: `Bearer ${anna.token}` }, body: gzipSync(text) },
  );
  expect(kept.status).toBe(200);
  return { claim, hanging };
}

/** Whether the words stand in a file of the data folder, however it is laid out. */
const isOnDisk = (words: string) =>
  readdirSync(test.folder).some((file) => readFileSync(join(test.folder, file)).includes(words));

const exportMarkdown = async (who: Caller) =>
  (await call(test, `${inWorkspace('export')}?format=jsonld`, who.token)).text();

describe('eraseRow', () => {
  it('leaves nothing of an annotation and of what hangs on it: rows, history, conflicts, texts, files, exports', async () => {
    const { claim, hanging } = await shareClaim();
    const before = await pull(test, ben);
    expect(JSON.stringify(before)).toContain(name);
    expect(before.rows.filter(({ kind }) => kind === 'conflict')).toHaveLength(2);
    expect([isOnDisk(name), (await exportMarkdown(ben)).includes(name)]).toEqual([true, true]);

    expect(codes(await push(test, anna, [makeErase(claim)]))).toEqual(['applied']);

    for (const cursor of [0, before.cursor]) {
      const { rows } = await pull(test, ben, { cursor });
      expect(JSON.stringify(rows)).not.toContain(name);
      const ends = rows.filter(({ erased }) => erased);
      expect(ends.map(({ id }) => id)).toEqual(expect.arrayContaining([claim, ...hanging].map(({ id }) => id)));
      expect(ends.every(({ fields }) => Object.keys(fields).length === 0)).toBe(true);
    }
    for (const { kind, id } of [claim, ...hanging]) {
      expect(await getFailure(call(test, inWorkspace(`history/${kind}/${id}`), ben.token))).toEqual([410, 'erased']);
    }
    expect(await test.db.all('SELECT sha FROM capture_texts')).toEqual([]);
    expect((await exportMarkdown(ben)).includes(name)).toBe(false);
    expect(isOnDisk(name)).toBe(false);
    expect(isOnDisk(claim.id)).toBe(true);
  });

  it('refuses what is sent for it later, and keeps nothing of that', async () => {
    const { claim, hanging } = await shareClaim();
    const [, , , tie] = hanging as [Change, Change, Change, Change];
    await push(test, anna, [makeErase(claim)]);
    const late = 'said too late';
    const outcomes = await push(test, ben, [
      makePatch(claim, { note: late }),
      makePatch(tie, { note: late }),
      makeChange({ kind: 'annotation', id: claim.id, op: 'restore' }),
      makeTag(claim.id, late),
      makePlacement(claim.id, late),
      makeErase(claim),
      { ...claim, changeId: test.newId(), set: { ...claim.set, note: late } },
    ]);
    expect(codes(outcomes)).toEqual([...Array(5).fill('erased'), 'erased', 'erased']);
    expect(isOnDisk(late)).toBe(false);
    expect(codes(await push(test, anna, [claim]))).toEqual(['duplicate']);
  });

  it('[PR6] is for who made it and for an owner of the workspace, and of what one does not see there is no word', async () => {
    const own = makeAnnotation();
    const { claim } = await shareClaim();
    await push(test, anna, [own]);
    expect(codes(await push(test, ben, [makeErase(claim), makeErase(own)]))).toEqual(['not-allowed', 'not-found']);
    expect(codes(await push(test, you, [makeErase(claim), makeErase(own)]))).toEqual(['applied', 'not-found']);
    expect(codes(await push(test, ben, [makeErase(own)]))).toEqual(['not-found']);
    const sentLate = makeAnnotation({ note: name });
    const early = { ...makeErase(sentLate), base: 0 };
    expect(codes(await push(test, ben, [early, sentLate, { ...makeErase(own), base: 0 }]))).toEqual([
      ...['applied', 'erased', 'not-found'],
    ]);
    const document = makeDocument()[0] as Change;
    await expect(push(test, anna, [makeErase(document)])).rejects.toThrow('cannot be erased');
  });

  it('takes the document away from whoever saw it by that annotation alone', async () => {
    const own = makeAnnotation();
    await push(test, anna, [...makeDocument(), own]);
    const { cursor } = await pull(test, anna);
    await push(test, anna, [makeErase(own)]);
    const { rows, gone } = await pull(test, anna, { cursor });
    expect(rows.map(({ id }) => id)).toEqual([own.id]);
    expect(gone.map(({ kind }) => kind).sort()).toEqual(['address', 'document']);
  });

  it('lets a tag be made again that was erased alone', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    const tag = makeTag(claim.id, 'wards');
    await push(test, anna, [claim, tag]);
    expect(codes(await push(test, anna, [makeErase(tag)]))).toEqual(['applied']);
    const again = { ...makeTag(claim.id, 'wards') };
    expect(codes(await push(test, ben, [again]))).toEqual(['applied']);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === tag.id)).toMatchObject({ creator: ben.personId, fields: { text: 'wards' } });
  });

  it('erases the ties on a source with it, and not the claims', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    const source = makeSource({ ...shared, csl: { title: name } });
    const tie = makeEvidence(claim.id, source.id);
    await push(test, anna, [claim, { ...source, answers: yes }, tie]);
    await push(test, anna, [makeErase(source)]);
    const { rows } = await pull(test, ben);
    expect(
      rows
        .filter(({ erased }) => erased)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([source.id, tie.id].sort());
    expect(rows.find(({ id }) => id === claim.id)?.erased).toBeUndefined();
  });
});
