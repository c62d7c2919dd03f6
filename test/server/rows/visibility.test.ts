import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../server/rows/verify.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { type Pulled, pull, push } from '../../support/call-api.ts';
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
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

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

const widen = (row: Change, rest: Partial<Change> = {}) =>
  makePatch(row, { audience: 'workspace' }, { answers: yes, ...rest });
const narrow = (row: Change) => makePatch(row, { audience: 'creator' });
const anew = (change: Change): Change => ({ ...change, changeId: makeId() });
const listKinds = ({ rows }: Pulled) => rows.map(({ kind }) => kind).sort();
const codesOf = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));

describe('listReaders', () => {
  it('keeps a private annotation, its tag and its document from others', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makeTag(claim.id)]);
    expect(listKinds(await pull(test, you))).toEqual(['address', 'annotation', 'document', 'tag']);
    expect((await pull(test, anna)).rows).toEqual([]);
  });

  it('shows everyone what hangs on a widened annotation and what it stands on', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makeTag(claim.id), widen(claim)]);
    expect(listKinds(await pull(test, anna))).toEqual(['address', 'annotation', 'document', 'tag']);
  });

  it('shows evidence to those who see both its ends', async () => {
    const claim = makeAnnotation();
    const source = makeSource();
    const evidence = makeEvidence(claim.id, source.id);
    await push(test, you, [...makeDocument(), claim, source, evidence, widen(claim)]);
    const { rows, cursor } = await pull(test, anna);
    expect(rows.map(({ kind }) => kind)).not.toContain('evidence');
    await push(test, you, [widen(source)]);
    expect(listKinds(await pull(test, anna, { cursor }))).toEqual(['evidence', 'source']);
  });

  it('shows a placement and a review to those who see the annotation, and to who made them', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makePlacement(claim.id), makeReview({ annotationId: claim.id })]);
    expect((await pull(test, anna)).rows).toEqual([]);
    await push(test, you, [widen(claim)]);
    expect(listKinds(await pull(test, anna))).toEqual(['address', 'annotation', 'document', 'placement', 'review']);
    await push(test, anna, [makePlacement(claim.id, 'her place')]);
    const { cursor } = await pull(test, you);
    await push(test, you, [narrow(claim)]);
    expect(listKinds(await pull(test, anna))).toEqual(['placement']);
    expect((await pull(test, you, { cursor })).gone).toEqual([]);
  });

  it('shows a comment to those who see the annotation, and to who made it', async () => {
    const claim = makeAnnotation();
    const comment = makeComment(claim.id, 'Ask Anna', [anna.personId]);
    await push(test, you, [...makeDocument(), claim, comment]);
    expect((await pull(test, anna)).rows).toEqual([]);
    await push(test, you, [widen(claim)]);
    expect(listKinds(await pull(test, anna))).toEqual(['address', 'annotation', 'comment', 'document']);
    const answer = makeComment(claim.id, 'On page 6.');
    await push(test, anna, [answer]);
    await push(test, you, [narrow(claim)]);
    expect((await pull(test, anna)).rows.map(({ id }) => id)).toEqual([answer.id]);
  });

  it('[PR6] answers the same for a comment on what is hidden and on what is not there', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim]);
    const outcomes = await push(test, anna, [makeComment(claim.id), makeComment(makeId())]);
    expect(codesOf(outcomes)).toEqual(['not-found', 'not-found']);
  });

  it('shows a review of evidence to those who see the claim and the source', async () => {
    const claim = makeAnnotation();
    const source = makeSource();
    const evidence = makeEvidence(claim.id, source.id);
    const review = makeReview({ evidenceId: evidence.id });
    await push(test, you, [...makeDocument(), claim, source, evidence, review, widen(claim)]);
    const { rows, cursor } = await pull(test, anna);
    expect(rows.map(({ kind }) => kind)).not.toContain('review');
    await push(test, you, [widen(source)]);
    expect(listKinds(await pull(test, anna, { cursor }))).toEqual(['evidence', 'review', 'source']);
  });

  it('shows a document to who has a private annotation of his own on it, without saying who made it', async () => {
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    await push(test, anna, [...makeDocument(), makeAnnotation()]);
    const { rows } = await pull(test, anna);
    expect(listKinds({ rows } as Pulled)).toEqual(['address', 'annotation', 'document']);
    expect(rows.find(({ kind }) => kind === 'document')).not.toHaveProperty('creator');
    expect(rows.find(({ kind }) => kind === 'address')).not.toHaveProperty('createdAt');
  });

  it('[PR6] tells nobody that somebody else came upon the same document', async () => {
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    const { cursor } = await pull(test, you);
    await push(test, anna, [...makeDocument(), makeAnnotation()]);
    expect((await pull(test, you, { cursor })).rows).toEqual([]);
  });

  it('shows a document to who sees a source that names it', async () => {
    const [document, address] = makeDocument() as [Change, Change];
    const source = makeSource({ documentId: document.id });
    await push(test, you, [document, address, source, widen(source)]);
    expect(listKinds(await pull(test, anna))).toEqual(['address', 'document', 'source']);
  });

  it('gives an address that comes later to those who see the document', async () => {
    const [document, address] = makeDocument() as [Change, Change];
    await push(test, you, [document, makeAnnotation({ audience: 'workspace' }, { answers: yes })]);
    const { cursor } = await pull(test, anna);
    await push(test, you, [address]);
    expect(listKinds(await pull(test, anna, { cursor }))).toEqual(['address']);
  });
});

describe('addToFeed', () => {
  it('gives an address that comes later to each of those who see the document by a private annotation', async () => {
    const [document, address] = makeDocument() as [Change, Change];
    for (const person of [you, anna]) await push(test, person, [document, makeAnnotation()].map(anew));
    await push(test, you, [address]);
    for (const person of [you, anna]) expect(listKinds(await pull(test, person))).toContain('address');
  });

  it('brings a document once to who has private annotations on one that everyone sees, and before that', async () => {
    await push(test, anna, [...makeDocument(), makeAnnotation()]);
    await push(test, you, [...makeDocument(), makeAnnotation({ audience: 'workspace' }, { answers: yes })].map(anew));
    await push(test, anna, [makeAnnotation()]);
    expect(listKinds(await pull(test, anna)).filter((kind) => kind !== 'annotation')).toEqual(['address', 'document']);
  });
});

describe('listReaders, of conflicts', () => {
  it('keeps a conflict from a wide time with those who saw it, over a narrowing and a widening', async () => {
    const claim = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, you, [...makeDocument(), claim]);
    const { cursor } = await pull(test, you);
    await push(test, anna, [makePatch(claim, { note: 'first' }, { base: cursor })]);
    await push(test, you, [makePatch(claim, { note: 'second' }, { base: cursor })]);
    await push(test, you, [narrow(claim)]);
    const ben = await test.connect('Ben');
    expect(listKinds(await pull(test, anna))).toEqual(['conflict']);
    await push(test, you, [widen(claim)]);
    for (const person of [you, anna, ben]) expect(listKinds(await pull(test, person))).toContain('conflict');
  });
});

describe('updateFeed', () => {
  it('says gone to those who lose a row by narrowing, and not to its creator', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makeTag(claim.id), widen(claim)]);
    const mine = await pull(test, you);
    const hers = await pull(test, anna);
    await push(test, you, [narrow(claim)]);
    expect((await pull(test, anna, { cursor: hers.cursor })).gone.map(({ kind }) => kind).sort()).toEqual([
      'address',
      'annotation',
      'document',
      'tag',
    ]);
    expect((await pull(test, you, { cursor: mine.cursor })).gone).toEqual([]);
  });

  it('leaves a document with those who have it some other way', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, widen(claim)]);
    await push(test, anna, [makeAnnotation()]);
    const { cursor } = await pull(test, anna);
    await push(test, you, [narrow(claim)]);
    expect((await pull(test, anna, { cursor })).gone).toEqual([{ kind: 'annotation', id: claim.id }]);
  });

  it('leaves a tag with the person who made it', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, widen(claim)]);
    await push(test, anna, [makeTag(claim.id)]);
    await push(test, you, [narrow(claim)]);
    expect(listKinds(await pull(test, anna))).toEqual(['tag']);
  });

  it('takes back the departure when a row is widened again', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, widen(claim), narrow(claim)]);
    await push(test, you, [widen(claim, { base: 10 })]);
    const { rows, gone } = await pull(test, anna);
    expect([rows.length, gone]).toEqual([3, []]);
  });

  it('tells a person who joins later nothing of what was narrowed before', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, widen(claim), narrow(claim)]);
    expect(await pull(test, await test.connect('Ben'))).toMatchObject({ rows: [], gone: [] });
  });

  it('does not move the revision of a row when another is widened', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makeTag(claim.id)]);
    const before = (await pull(test, you)).rows.find(({ kind }) => kind === 'tag');
    await push(test, you, [widen(claim)]);
    expect((await pull(test, anna)).rows.find(({ kind }) => kind === 'tag')).toEqual(before);
  });

  it('keeps conflicts from before a widening with those who saw them then', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim]);
    const base = (await pull(test, you)).cursor;
    await push(test, you, [makePatch(claim, { note: 'first' }, { base })]);
    await push(test, you, [makePatch(claim, { note: 'second' }, { base })], { clientId: makeId() });
    await push(test, you, [widen(claim)]);
    expect(listKinds(await pull(test, you))).toContain('conflict');
    expect(listKinds(await pull(test, anna))).not.toContain('conflict');
  });
});

describe('findRefusal', () => {
  it('[PR6] answers the same for a row of another person and for none', async () => {
    const claim = makeAnnotation();
    const source = makeSource();
    await push(test, you, [...makeDocument(), claim, source]);
    const tries = (id: string, sourceId: string) => [
      makePatch({ kind: 'annotation', id }, { note: 'x' }),
      makePatch({ kind: 'annotation', id }, { audience: 'creator' }),
      makeChange({ kind: 'annotation', id, op: 'delete' }),
      makeChange({ kind: 'annotation', id, op: 'restore' }),
      makeTag(id),
      makePlacement(id),
      makeReview({ annotationId: id }),
      makeEvidence(id, sourceId),
    ];
    const hidden = await push(test, anna, tries(claim.id, source.id));
    const absent = await push(test, anna, tries(makeId(), makeId()));
    const bare = (outcomes: typeof hidden) => outcomes.map((outcome) => ({ ...outcome, changeId: '' }));
    expect(bare(hidden)).toEqual(bare(absent));
    expect(codesOf(hidden)).toEqual(tries('', '').map(() => 'not-found'));
  });

  it('lets members change a shared row, and only its creator who sees it', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, widen(claim)]);
    const outcomes = await push(test, anna, [makePatch(claim, { note: 'hers' }, { base: 4 }), narrow(claim)]);
    expect(codesOf(outcomes)).toEqual(['applied', 'not-allowed']);
  });

  it('lets nobody change a placement, which can only be followed by another one', async () => {
    const claim = makeAnnotation();
    const placement = makePlacement(claim.id);
    await push(test, you, [...makeDocument(), claim, placement]);
    const outcomes = await push(test, you, [makePatch(placement, { quote: { exact: 'other words' } })]);
    expect(codesOf(outcomes)).toEqual(['immutable-field']);
  });

  it('says of a taken id that it exists only to those who see the row', async () => {
    const hidden = makeAnnotation();
    const shared = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, you, [hidden, shared]);
    const again = [hidden, shared].map((row) => ({ ...row, changeId: makeId() }));
    expect(codesOf(await push(test, anna, again))).toEqual(['not-found', 'already-exists']);
  });
});

describe('decideRelease', () => {
  it('[PR4] holds back what would be seen by more people until its question is answered', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makeTag(claim.id)]);
    const [refused] = await push(test, you, [makePatch(claim, { audience: 'workspace' })]);
    expect(refused).toMatchObject({ outcome: 'refused', code: 'needs-answers' });
    expect(refused).toHaveProperty('needs.0.id', 'seen-by-workspace');
    expect(refused).toHaveProperty('needs.0.rows.length', 2);
    expect(codesOf(await push(test, you, [makeAnnotation({ audience: 'workspace' })]))).toEqual(['needs-answers']);
    expect((await pull(test, anna)).rows).toEqual([]);
  });

  it('[PR4] is recorded on the server, with ids and without text', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim, widen(claim)]);
    expect(await test.db.all('SELECT person_id, released_rows, from_audience, to_audience, way FROM releases')).toEqual(
      [
        {
          person_id: you.personId,
          released_rows: JSON.stringify([{ kind: 'annotation', id: claim.id }]),
          from_audience: 'creator',
          to_audience: 'workspace',
          way: 'audience',
        },
      ],
    );
  });
});
