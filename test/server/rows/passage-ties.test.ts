import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/protocol/change.ts';
import { type Pulled, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makeReview,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const report = 'http://council.example/report';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let anna: typeof you;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
});
afterEach(() => test.close());

const widen = (row: Change) => makePatch(row, { audience: 'workspace' }, { answers: yes });
const narrow = (row: Change) => makePatch(row, { audience: 'creator' });
const makePassage = () =>
  makeAnnotation({ type: 'passage', documentId: toDocumentId(report), quote: { exact: 'We make 41 recommendations' } });
const makeTie = (claim: Change, passage: Change) =>
  makeEvidence(claim.id, passage.id, { to: { passageId: passage.id }, relation: 'contradicts' });
const idsOf = ({ rows }: Pulled, kind: string) =>
  rows.filter((row) => row.kind === kind && !row.deleted).map((row) => row.id);
const codesOf = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));

/** A claim that everybody sees, made by the first person. */
async function shareClaim(): Promise<Change> {
  const claim = makeAnnotation();
  await push(test, you, [...makeDocument(), claim, widen(claim)]);
  return claim;
}

describe('a tie to a passage', () => {
  it('[PR6] of a claim that everybody sees to a passage of one person is seen by that person alone', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    const tie = makeTie(claim, passage);
    const made = await push(test, anna, [...makeDocument(report, 'A report'), passage, tie]);
    expect(codesOf(made)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(idsOf(await pull(test, anna), 'evidence')).toEqual([tie.id]);
    const yours = await pull(test, you);
    expect(idsOf(yours, 'evidence')).toEqual([]);
    expect(JSON.stringify(yours.rows)).not.toContain('A report');
  });

  it('comes with its passage and document once that is let out, and goes with it', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    const tie = makeTie(claim, passage);
    await push(test, anna, [...makeDocument(report, 'A report'), passage, tie]);
    const { cursor } = await pull(test, you);
    await push(test, anna, [widen(passage)]);
    const shown = await pull(test, you, { cursor });
    expect([idsOf(shown, 'evidence'), idsOf(shown, 'annotation')]).toEqual([[tie.id], [passage.id]]);
    await push(test, anna, [narrow(passage)]);
    const { gone } = await pull(test, you, { cursor: shown.cursor });
    expect(gone.filter(({ kind }) => kind === 'evidence')).toEqual([{ kind: 'evidence', id: tie.id }]);
    expect(idsOf(await pull(test, anna), 'evidence')).toEqual([tie.id]);
  });

  it('stays with who made it where the claim is withdrawn, without a word of the claim', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    const tie = makeTie(claim, passage);
    await push(test, anna, [...makeDocument(report), passage, tie]);
    const { cursor } = await pull(test, anna);
    await push(test, you, [narrow(claim)]);
    const { gone } = await pull(test, anna, { cursor });
    expect(gone).toContainEqual({ kind: 'annotation', id: claim.id });
    expect(gone).not.toContainEqual({ kind: 'evidence', id: tie.id });
    expect(await push(test, anna, [makePatch(tie, { note: 'mine' })])).toMatchObject([{ outcome: 'applied' }]);
  });

  it('of two people to one passage at once are two, and neither is lost', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    await push(test, you, [...makeDocument(report), passage, widen(passage)]);
    const ties = [makeTie(claim, passage), makeTie(claim, passage)] as const;
    const outcomes = await Promise.all([
      push(test, you, [ties[0]]),
      push(test, anna, [{ ...ties[1], clientId: makeId() }]),
    ]);
    expect(outcomes.flatMap(codesOf)).toEqual(['applied', 'applied']);
    for (const person of [you, anna]) {
      expect(idsOf(await pull(test, person), 'evidence').sort()).toEqual(ties.map(({ id }) => id).sort());
    }
  });

  it('[PR6] cannot be made to a passage that the person does not see, no more than to none', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    await push(test, you, [...makeDocument(report), passage]);
    const tries = [makeTie(claim, passage), makeTie(claim, makePassage())];
    expect(codesOf(await push(test, anna, tries))).toEqual(['not-found', 'not-found']);
  });

  it('is looked at again by those who see both ends', async () => {
    const claim = await shareClaim();
    const passage = makePassage();
    const tie = makeTie(claim, passage);
    const review = makeReview({ evidenceId: tie.id });
    await push(test, anna, [...makeDocument(report), passage, tie, review]);
    const { rows, cursor } = await pull(test, you);
    expect(rows.map(({ kind }) => kind)).not.toContain('review');
    await push(test, anna, [widen(passage)]);
    expect(idsOf(await pull(test, you, { cursor }), 'review')).toEqual([review.id]);
  });

  it('is refused with a sentence where a claim would lean on itself or on a claim', async () => {
    const [claim, other] = [await shareClaim(), await shareClaim()];
    const outcomes = await push(test, you, [makeTie(claim, claim), makeTie(claim, other)]);
    expect(codesOf(outcomes)).toEqual(['invalid', 'invalid']);
    expect(outcomes[0]).toMatchObject({ message: expect.stringContaining('nothing to itself') });
  });
});
