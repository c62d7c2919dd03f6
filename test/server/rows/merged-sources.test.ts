import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/protocol/change.ts';
import { pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makeSource,
  toDocumentId,
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
afterEach(() => test.close());

const shared = (csl: object) => ({ ...makeSource({ csl, audience: 'workspace' }), answers: yes });
const merge = (from: Change, into: Change | { id: string } | null) => makePatch(from, { mergedInto: into?.id ?? null });
const codesOf = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));

describe('a source that is merged into another', () => {
  it('is read as that one in every file, keeps its ties, and is two again once that is taken back', async () => {
    const claim = makeAnnotation();
    const [first, second] = [
      makeSource({ csl: { title: 'The report' } }),
      makeSource({ csl: { title: 'Report, the' } }),
    ];
    const tie = makeEvidence(claim.id, second.id);
    await push(test, you, [...makeDocument(), claim, first, second, tie]);
    const path = `/api/v1/workspaces/${test.workspaceId}/export?document=${toDocumentId()}&format=markdown`;
    const save = async () =>
      (await test.app.request(path, { headers: { authorization: `Bearer ${you.token}` } })).text();

    expect(codesOf(await push(test, you, [merge(second, first)]))).toEqual(['applied']);
    const merged = await save();
    expect([merged.includes('The report'), merged.includes('Report, the')]).toEqual([true, false]);
    const { rows } = await pull(test, you);
    expect(rows.find(({ id }) => id === tie.id)?.fields).toMatchObject({ to: { sourceId: second.id } });

    await push(test, you, [merge(second, null)]);
    expect((await save()).includes('Report, the')).toBe(true);
  });

  it('goes into no source that fewer people see, nor into itself, in a circle, or into one that is deleted', async () => {
    const [mine, all, other] = [makeSource(), shared({ title: 'A' }), shared({ title: 'B' })];
    await push(test, you, [mine, all, other]);
    expect(codesOf(await push(test, you, [merge(all, mine)]))).toEqual(['invalid']);
    expect(codesOf(await push(test, you, [merge(all, all)]))).toEqual(['invalid']);
    expect(codesOf(await push(test, you, [merge(all, other), merge(other, all)]))).toEqual(['applied', 'invalid']);
    expect(codesOf(await push(test, you, [merge(mine, all)]))).toEqual(['applied']);
    const gone = makeSource();
    await push(test, you, [gone, { ...makePatch(gone, {}), op: 'delete' }]);
    expect(codesOf(await push(test, you, [merge(mine, gone)]))).toEqual(['invalid']);
  });

  it('[PR6] answers for a source of somebody else as for one that is not there', async () => {
    const hers = makeSource();
    await push(test, anna, [hers]);
    const mine = makeSource();
    await push(test, you, [mine]);
    const answers = await push(test, you, [merge(mine, hers), merge(mine, { id: makeId() })]);
    const said = answers.map((outcome) => ('message' in outcome ? [outcome.code, outcome.message] : outcome));
    expect(said[0]).toEqual(said[1]);
    expect(codesOf(answers)).toEqual(['not-found', 'not-found']);
    const put = { ...makeSource({ mergedInto: hers.id }) };
    expect(codesOf(await push(test, you, [put]))).toEqual(['not-found']);
  });
});
