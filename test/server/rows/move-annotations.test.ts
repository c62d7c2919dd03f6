import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../server/rows/verify.ts';
import { naturalId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeComment,
  makeDocument,
  makeEvidence,
  makeId,
  makeJoin,
  makePatch,
  makePlacement,
  makeReview,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Client = Awaited<ReturnType<TestApp['connect']>>;

let test: TestApp;
let [ann, ben, dora]: Client[] = [];
/** Ann's other workspace, in which Dora is too. */
let there: { token: string; workspaceId: string };
const documentId = toDocumentId();
const textSha = 'c'.repeat(64);
const captureId = naturalId('capture', { documentId, textSha });

beforeEach(async () => {
  test = await openTestApp();
  [ann, ben] = [await test.connect('Ann'), await test.connect('Ben')];
  const { workspaceId } = await test.connect('Ann', 'Another desk');
  there = { token: ann.token, workspaceId };
  dora = await test.connect('Dora', 'Another desk');
});
afterEach(async () => {
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const move = (
  asked: { annotationIds: string[]; audience?: string; answers?: object; to?: string },
  { token, workspaceId }: { token: string; workspaceId: string } = ann as Client,
) =>
  call(test, `/api/v1/workspaces/${workspaceId}/moves`, token, {
    ...{ protocol: PROTOCOL_VERSION, to: there.workspaceId, audience: 'workspace', answers: yes },
    ...asked,
  });
const idsOf = async (client: { token: string; workspaceId: string }) =>
  (await pull(test, client)).rows.map(({ id }) => id);
const history = async ({ token, workspaceId }: { token: string; workspaceId: string }, id: string) =>
  (await (await call(test, `/api/v1/workspaces/${workspaceId}/history/annotation/${id}`, token)).json()) as {
    changes?: { by: string; fields: { field: string; to: unknown }[] }[];
  };
/** Who gave which value, without who was to see it. */
const toSaid = ({ by, fields }: { by: string; fields: { field: string; to: unknown }[] }) => [
  by,
  ...fields.flatMap(({ field, to }) => (field === 'audience' ? [] : [field, to])),
];
const audit = (workspaceId: string) =>
  test.db.all<{ act: string; person: string }>(
    "SELECT act, person_id AS person FROM audit WHERE workspace_id = ? AND act IN ('move-away', 'move-here', 'release', 'audience') ORDER BY n",
    workspaceId,
  );

/** Ann's claim, which everybody sees, with what is hers and what is Ben's on it. */
async function keepClaim() {
  const claim = makeAnnotation({ audience: 'workspace', captureId }, { answers: yes });
  const passage = makeAnnotation({ type: 'passage', audience: 'workspace' }, { answers: yes });
  const capture = makeChange({
    kind: 'capture',
    id: captureId,
    set: { documentId, textSha, size: 9, at: 1, address: 'http://newsroom.example/letter' },
  });
  const bens = makeSource({ csl: { title: "Ben's report" }, audience: 'workspace' });
  await push(test, ben as Client, [{ ...bens, answers: yes }], { clientId: makeId() });
  const tie = makeEvidence(claim.id, bens.id);
  const own = {
    ...{ tag: makeTag(claim.id), placement: makePlacement(claim.id), review: makeReview({ annotationId: claim.id }) },
    ...{ comment: makeComment(claim.id, 'What Ann says'), tie, tieReview: makeReview({ evidenceId: tie.id }) },
  };
  const toPassage = makeEvidence(claim.id, bens.id, { to: { passageId: passage.id } });
  await push(test, ann as Client, [
    ...[...makeDocument(), capture, claim, passage, ...Object.values(own), toPassage],
    makePatch(claim, { conclusion: 'First' }, { base: 9 }),
  ]);
  const others = { comment: makeComment(claim.id, 'What Ben says'), tag: makeTag(claim.id, 'bens') };
  const late = makePatch(claim, { conclusion: 'Second' }, { base: 3 });
  await push(
    test,
    ben as Client,
    [...Object.values(others), makePatch(claim, { note: 'by Ben' }, { base: 99 }), late],
    {
      clientId: makeId(),
    },
  );
  return { claim, passage, own, toPassage, others, bens };
}

describe('moveAnnotations', () => {
  it('takes an annotation with what its maker put on it, its history and its sources; those it leaves lose it', async () => {
    const { claim, passage, own, toPassage, others, bens } = await keepClaim();
    const { cursor } = await pull(test, ben as Client);
    const before = (await history(ann as Client, claim.id)).changes?.map(({ by }) => by);
    const response = await move({ annotationIds: [claim.id] });
    expect(response.status).toBe(200);

    const seen = (await pull(test, dora as Client)).rows;
    const find = (id: string) => seen.find((row) => row.id === id);
    expect(find(claim.id)).toMatchObject({ creator: ann?.personId, audience: 'workspace' });
    expect(find(claim.id)?.fields).toMatchObject({ conclusion: 'First', note: 'by Ben', captureId });
    expect(Object.values(own).map(({ id }) => find(id)?.id)).toEqual(Object.values(own).map(({ id }) => id));
    expect([documentId, captureId].map((id) => find(id)?.id)).toEqual([documentId, captureId]);
    const source = seen.find(({ kind }) => kind === 'source') as Row<'source'>;
    expect([source.id === bens.id, source.creator, source.fields]).toEqual([
      false,
      ann?.personId,
      { csl: { title: "Ben's report" } },
    ]);
    expect((find(own.tie.id) as Row<'evidence'>).fields.to).toEqual({ sourceId: source.id });
    const stays = [...Object.values(others), passage, toPassage, bens].map(({ id }) => id);
    expect(stays.map(find)).toEqual(stays.map(() => undefined));

    const news = await pull(test, ben as Client, { cursor });
    const gone = [claim, ...Object.values(own)].map(({ id }) => id);
    expect(news.gone.map(({ id }) => id)).toEqual(expect.arrayContaining(gone));
    expect(await idsOf(ben as Client)).toEqual(expect.arrayContaining(stays.filter((id) => id !== toPassage.id)));
    expect((await idsOf(ann as Client)).filter((id) => gone.includes(id))).toEqual([]);
    const left = await test.db.all(
      'SELECT body FROM rows WHERE workspace_id = ? AND creator = ?',
      test.workspaceId,
      ann?.personId ?? '',
    );
    const changes = await test.db.all(
      'SELECT fields FROM changes WHERE workspace_id = ? AND person_id = ?',
      test.workspaceId,
      ann?.personId ?? '',
    );
    expect(JSON.stringify([left, changes])).not.toContain('What Ann says');

    // Ann knows all that became of it; Dora what was since she was let in.
    expect((await history(there, claim.id)).changes?.map(({ by }) => by)).toEqual([...(before ?? []), ann?.personId]);
    expect((await history(dora as Client, claim.id)).changes?.map(({ fields }) => fields)).toEqual([
      [{ field: 'audience', from: null, to: 'workspace', stands: true }],
    ]);
    const conflicts = (who: Client | typeof there) =>
      pull(test, who).then(({ rows }) => rows.filter(({ kind }) => kind === 'conflict').length);
    expect([await conflicts(there), await conflicts(dora as Client)]).toEqual([1, 0]);
  });

  it('goes through the gate, and both audits say so without a word and without the other workspace', async () => {
    const { claim } = await keepClaim();
    expect(await getFailure(move({ annotationIds: [claim.id], answers: {} }))).toEqual([409, 'needs-answers']);
    expect(await idsOf(dora as Client)).toEqual([]);
    await move({ annotationIds: [claim.id] });
    expect((await audit(test.workspaceId)).at(-1)).toEqual({ act: 'move-away', person: ann?.personId });
    const acts = (await audit(there.workspaceId)).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['release', 'audience', 'move-here']));
    const about = (at: string) => test.db.all('SELECT about FROM audit WHERE workspace_id = ?', at);
    expect(JSON.stringify(await about(test.workspaceId))).not.toContain(there.workspaceId);
    expect(JSON.stringify(await about(there.workspaceId))).not.toContain(test.workspaceId);
  });

  it('[PR5] brings no word back that was redacted, and lists what is redacted later for where it was too', async () => {
    const claim = makeAnnotation({ note: 'Anne Smith said so' });
    const note = makePatch(claim, { note: 'Anne Smith said this' }, { base: 3 });
    await push(test, ann as Client, [...makeDocument(), claim, note]);
    const redact = (by: string | number, of: number, spans: number[][]) =>
      makeChange({ kind: 'annotation', id: claim.id, op: 'redact', set: { cuts: [{ path: 'note', by, of, spans }] } });
    await push(test, ann as Client, [redact(note.changeId, 20, [[5, 10]])]);
    await move({ annotationIds: [claim.id] });
    const arrived = (await pull(test, dora as Client)).rows.find(({ id }) => id === claim.id);
    expect(arrived?.fields).toMatchObject({ note: 'Anne ██ said this' });
    await push(test, there, [redact(arrived?.fieldRevs.note as number, 17, [[0, 4]])]);
    const [row, changes] = [
      await test.db.all('SELECT body FROM rows WHERE id = ?', claim.id),
      await test.db.all('SELECT fields FROM changes WHERE id = ?', claim.id),
    ];
    expect(JSON.stringify([row, changes])).not.toMatch(/Anne|Smith/);
    const listed = test.erasedList
      .readAll()
      .flatMap((each) => ('change' in each ? [[each.workspaceId, each.change.op]] : []));
    expect(listed).toEqual(
      [test.workspaceId, there.workspaceId, test.workspaceId].map((workspaceId) => [workspaceId, 'redact']),
    );
  });

  it('lets nobody know of what is moved as its maker’s alone', async () => {
    const claim = makeAnnotation();
    await push(test, ann as Client, [...makeDocument(), claim]);
    const [here, at] = [await audit(test.workspaceId), await audit(there.workspaceId)];
    expect((await move({ annotationIds: [claim.id], audience: 'creator', answers: {} })).status).toBe(200);
    expect(await idsOf(there)).toContain(claim.id);
    expect(await idsOf(dora as Client)).toEqual([]);
    expect([await audit(test.workspaceId), await audit(there.workspaceId)]).toEqual([here, at]);
  });

  it('brings everything back together, others’ words too, and is the same asked twice', async () => {
    const { claim, passage, own, toPassage, others, bens } = await keepClaim();
    const everything = [claim, passage, toPassage, bens, ...Object.values(own), ...Object.values(others)].map(
      ({ id }) => id,
    );
    const before = (await history(ann as Client, claim.id)).changes;
    await move({ annotationIds: [claim.id, passage.id] });
    expect(await idsOf(dora as Client)).toContain(toPassage.id);
    expect(await (await move({ annotationIds: [claim.id] })).json()).toEqual({ moved: [] });
    const back = await move({ annotationIds: [claim.id, passage.id], to: test.workspaceId }, there);
    expect(back.status).toBe(200);
    for (const who of [ann, ben] as Client[]) {
      const { rows } = await pull(test, who);
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(everything));
      expect(rows.find(({ id }) => id === own.tie.id)?.fields).toMatchObject({ to: { sourceId: bens.id } });
    }
    const after = (await history(ann as Client, claim.id)).changes;
    expect(after?.slice(0, -1).map(toSaid)).toEqual(before?.map(toSaid));
    expect((await idsOf(dora as Client)).includes(claim.id)).toBe(false);
  });

  it('takes along that two documents are the same, where both are seen there and nobody took it back', async () => {
    const [letter, copy, other] = [
      'http://newsroom.example/letter',
      'http://library.example/letter',
      'http://archive.example/letter',
    ];
    const on = (url: string) => makeAnnotation({ documentId: toDocumentId(url) });
    const [first, second, third] = [on(letter), on(copy), on(letter)];
    const [join, unseen] = [makeJoin(letter, copy), makeJoin(letter, other)];
    await push(test, ann as Client, [...makeDocument(letter), ...makeDocument(copy), ...makeDocument(other)]);
    await push(test, ann as Client, [first, second, third, join, unseen]);
    await push(test, dora as Client, [...makeDocument(other), on(other)], { clientId: makeId() });
    const moveOne = (id: string) => move({ annotationIds: [id], audience: 'creator', answers: {} });
    const joinsOf = async (client: Client | typeof there) =>
      (await pull(test, client)).rows.flatMap(({ kind, id, deleted }) => (kind === 'join' && !deleted ? [id] : []));
    await moveOne(first.id);
    expect(await joinsOf(there)).toEqual([]);
    await moveOne(second.id);
    expect([await joinsOf(there), await joinsOf(dora as Client)]).toEqual([[join.id], []]);
    expect((await joinsOf(ann as Client)).sort()).toEqual([join.id, unseen.id].sort());
    const { cursor } = await pull(test, there);
    await push(test, there, [makeChange({ kind: 'join', id: join.id, op: 'delete', base: cursor })]);
    await moveOne(third.id);
    expect(await joinsOf(there)).toEqual([]);
  });

  it('takes the place of nothing that somebody else has there by the same id', async () => {
    const { claim, own } = await keepClaim();
    await move({ annotationIds: [claim.id] });
    const doras = makeTag(claim.id, 'the same words');
    const taken = makeComment(claim.id, 'What Dora says');
    await push(test, dora as Client, [doras, taken], { clientId: makeId() });
    await move({ annotationIds: [claim.id], to: test.workspaceId }, there);
    const anns = [
      { ...doras, changeId: makeId() },
      { ...makeComment(claim.id, 'What Ann says'), id: taken.id },
    ];
    const outcomes = await push(test, ann as Client, anns);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    await move({ annotationIds: [claim.id] });
    const { rows } = await pull(test, dora as Client);
    expect(rows.find(({ id }) => id === taken.id)?.fields).toMatchObject({ text: 'What Dora says' });
    expect(rows.find(({ id }) => id === doras.id)?.creator).toBe(dora?.personId);
    expect(rows.map(({ id }) => id)).toContain(own.comment.id);
  });

  it('[PR6] moves nobody else’s, nothing hidden, and to no workspace that is not one’s own', async () => {
    const { claim } = await keepClaim();
    const hidden = makeAnnotation();
    const bens = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, ben as Client, [hidden, bens], { clientId: makeId() });
    const foreign = (await test.connect('Dora', 'A third desk')).workspaceId;
    const read = async (asked: Parameters<typeof move>[0]) => {
      const response = await move(asked);
      return [response.status, await response.text()];
    };
    expect(await read({ annotationIds: [claim.id], to: foreign })).toEqual(
      await read({ annotationIds: [claim.id], to: makeId() }),
    );
    expect(await read({ annotationIds: [hidden.id] })).toEqual(await read({ annotationIds: [makeId()] }));
    expect(await getFailure(move({ annotationIds: [hidden.id] }))).toEqual([404, 'not-found']);
    expect(await getFailure(move({ annotationIds: [bens.id] }))).toEqual([403, 'not-allowed']);
    expect(await getFailure(move({ annotationIds: [claim.id, bens.id] }))).toEqual([403, 'not-allowed']);
    await test.db.run(
      "UPDATE memberships SET role = 'viewer' WHERE workspace_id = ? AND person_id = ?",
      there.workspaceId,
      ann?.personId ?? '',
    );
    expect(await getFailure(move({ annotationIds: [claim.id] }))).toEqual([403, 'not-allowed']);
    expect(await idsOf(dora as Client)).toEqual([]);
  });

  it('refuses what others still send about it, so that they keep their words', async () => {
    const { claim, own } = await keepClaim();
    await move({ annotationIds: [claim.id] });
    const late = [makePatch(claim, { note: 'late' }), makeComment(claim.id, 'late'), makeTag(claim.id)];
    for (const who of [ann, ben] as Client[]) {
      const outcomes = await push(test, who, [
        ...late.map((each) => ({ ...each, changeId: makeId() })),
        { ...own.tag, changeId: makeId() },
      ]);
      expect(outcomes.map((outcome) => 'code' in outcome && outcome.code)).toEqual(Array(4).fill('not-found'));
    }
    expect(
      await getFailure(call(test, `/api/v1/workspaces/${test.workspaceId}/history/annotation/${claim.id}`, ann?.token)),
    ).toEqual([404, 'not-found']);
  });

  it('[PR5] is erased where it was too, with what others wrote on it there, and listed for a restore', async () => {
    const { claim, others } = await keepClaim();
    await move({ annotationIds: [claim.id] });
    const erase = makeChange({ kind: 'annotation', id: claim.id, op: 'erase' });
    expect(await push(test, there, [erase])).toMatchObject([{ outcome: 'applied' }]);
    const left = await test.db.all(
      "SELECT body FROM rows WHERE kind IN ('annotation', 'comment') AND body LIKE '%Ben says%'",
    );
    expect(left).toEqual([]);
    const listed = test.erasedList.readAll().map((each) => 'change' in each && each.workspaceId);
    expect(listed.sort()).toEqual([test.workspaceId, there.workspaceId].sort());
    const { rows } = await pull(test, ben as Client);
    expect(rows.find(({ id }) => id === others.comment.id)).toMatchObject({ erased: expect.anything() });
  });

  it('takes along where it was before what its maker put on it meanwhile', async () => {
    const { claim } = await keepClaim();
    await move({ annotationIds: [claim.id], audience: 'creator' });
    const [tag, comment] = [makeTag(claim.id, 'meanwhile'), makeComment(claim.id, 'Said there')];
    await push(test, there as Client, [tag, comment], { clientId: makeId() });
    const back = { annotationIds: [claim.id], to: ann?.workspaceId ?? '' };
    expect((await move(back, there)).status).toBe(200);
    expect(await idsOf(ben as Client)).toEqual(expect.arrayContaining([claim.id, tag.id, comment.id]));
    expect(await idsOf(there)).not.toContain(claim.id);
  });
});
