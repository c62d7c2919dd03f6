import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument, makePatch, makeTag, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
});
afterEach(() => test.close());

async function pullAll(caller: typeof you, limit: number, between: () => Promise<void> = async () => undefined) {
  const ids: string[] = [];
  const cursors: number[] = [];
  for (let cursor = 0, more = true; more; ) {
    const page = await pull(test, caller, { cursor, limit });
    ids.push(...page.rows.map(({ id }) => id));
    cursors.push(page.cursor);
    ({ cursor, more } = page);
    await between();
  }
  return { ids, cursors };
}

describe('pull', () => {
  it('says what the person may do there, with rows and without', async () => {
    const anna = await test.connect('Anna', undefined, 'contributor');
    await push(test, you, [makeAnnotation()]);
    expect([(await pull(test, you)).role, (await pull(test, anna)).role]).toEqual(['owner', 'contributor']);
    await test.db.run("UPDATE memberships SET role = 'viewer' WHERE person_id = ?", anna.personId);
    expect((await pull(test, anna)).role).toBe('viewer');
  });

  it('[SY4] never ends a page within one sequence number', async () => {
    const anna = await test.connect('Anna');
    const claim = makeAnnotation();
    const tags = ['a', 'b', 'c', 'd', 'e'].map((text) => makeTag(claim.id, text));
    const widen = makePatch(claim, { audience: 'workspace' }, { answers: yes });
    await push(test, you, [...makeDocument(), claim, ...tags, widen]);
    for (const limit of [1, 2, 3, 7]) {
      const { ids, cursors } = await pullAll(anna, limit);
      expect(new Set(ids).size).toBe(8);
      expect(ids).toHaveLength(8);
      expect(cursors.at(-1)).toBe(9);
    }
  });

  it('brings what only you see and what everyone sees in the order in which it came', async () => {
    const shared = { audience: 'workspace' };
    const claims = [{}, shared, {}, shared, shared, {}].map((set) => makeAnnotation(set, { answers: yes }));
    await push(test, you, claims);
    const { rows } = await pull(test, you);
    expect(rows.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  });

  it('[SY4] misses nothing that is committed while it goes on, whatever the limit', async () => {
    const anna = await test.connect('Anna');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        async (limit, plan) => {
          const url = `http://newsroom.example/${test.newId()}`;
          const shared = { audience: 'workspace' };
          const sent = [...makeDocument(url), makeAnnotation(shared, { answers: yes })];
          await push(test, you, sent);
          const waiting = [...plan];
          const { ids } = await pullAll(anna, limit, async () => {
            const next = waiting.shift();
            if (next === undefined) return;
            const change = makeAnnotation(next ? shared : {}, { answers: yes });
            await push(test, you, [change]);
            if (next) sent.push(change);
          });
          const rest = await pull(test, anna);
          expect(rest.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...new Set(ids)]));
          const mine = (await pull(test, you)).rows.filter(({ audience }) => audience === 'workspace');
          expect(rest.rows.filter(({ kind }) => kind === 'annotation')).toHaveLength(mine.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('answers the latest state of a row once, in the order of the changes', async () => {
    const first = makeAnnotation();
    const second = makeAnnotation();
    await push(test, you, [first, second, makePatch(first, { note: 'x' }, { base: 1 })]);
    expect((await pull(test, you)).rows.map(({ id, rev }) => [id, rev])).toEqual([
      [second.id, 2],
      [first.id, 3],
    ]);
  });

  it('answers resync to a client of another epoch', async () => {
    const response = await call(
      test,
      `/api/v1/workspaces/${test.workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=9&epoch=other`,
      you.token,
    );
    expect(await response.json()).toEqual({ resync: true, epoch: (await pull(test, you)).epoch });
  });

  it('refuses a cursor from the future', async () => {
    const response = call(
      test,
      `/api/v1/workspaces/${test.workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=1`,
      you.token,
    );
    expect(await getFailure(response)).toEqual([400, 'cursor-from-future']);
  });
});
