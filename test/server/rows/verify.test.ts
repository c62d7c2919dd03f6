import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../server/rows/verify.ts';
import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeChange, makeDocument, makeId, makePatch, makeTag, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  const anna = await test.connect('Anna');
  const claim = makeAnnotation({ audience: 'workspace' }, { answers: yes });
  const tag = makeTag(claim.id);
  await push(test, you, [...makeDocument(), claim, makePatch(claim, { note: 'mine' }, { base: 3 }), tag]);
  await push(test, anna, [makePatch(claim, { note: 'hers', conclusion: 'so' }, { base: 3 })], { clientId: makeId() });
  await push(test, you, [makeChange({ kind: 'tag', id: tag.id, op: 'delete', base: 5 })]);
});
afterEach(() => test.close());

const sabotage: Record<string, [string, RegExp]> = {
  'a body that is cut off': [
    "UPDATE rows SET body = substr(body, 1, 20) WHERE kind = 'tag'",
    /^tag \S+ .+ cannot be checked/,
  ],
  'a body of another shape': [
    "UPDATE rows SET body = replace(body, '\"fields\"', '\"field\"') WHERE kind = 'tag'",
    /does not parse/,
  ],
  'a value that no change made': [
    "UPDATE rows SET body = replace(body, 'hers', 'his') WHERE kind = 'annotation'",
    /not what its changes make/,
  ],
  'another audience': ["UPDATE rows SET audience = 'creator' WHERE kind = 'annotation'", /not what its changes make/],
  'a lost conflict': [
    "UPDATE rows SET body = replace(body, 'mine', 'yours') WHERE kind = 'conflict'",
    /lost a value of "note"/,
  ],
  'a tombstone by halves': ["UPDATE rows SET deleted = 0 WHERE kind = 'tag'", /tombstone in its column/],
  'a lost change': ['DELETE FROM changes WHERE seq = 4', /counts to 7, and has 6 changes/],
  'a counter that went back': ['UPDATE workspaces SET seq = 5', /counts to 5/],
  'a lost row': ["DELETE FROM rows WHERE kind = 'address'", /^address \S+ .+has changes and is not there/],
  'a row without a change': [
    "INSERT INTO rows SELECT workspace_id, kind, 'bad', document_id, creator, audience, annotation_type, deleted, rev, put_rev, body, text_sha FROM rows WHERE kind = 'tag'",
    /^tag bad .+does not parse, at "id"/,
  ],
  'a feed that lacks a row': ["DELETE FROM feed WHERE kind = 'annotation'", /in the feeds of others/],
  'another document': ["UPDATE rows SET document_id = 'x' WHERE kind = 'address'", /one document in its column/],
  'another hash': ["UPDATE rows SET text_sha = 'x' WHERE kind = 'tag'", /one hash in its column/],
};

describe('verify', () => {
  it('finds nothing wrong in what pushes made', async () => {
    expect(await verify(test.db)).toEqual({ rows: 5, changes: 7, acts: 6, problems: [] });
  });

  for (const [name, [sql, problem]] of Object.entries(sabotage)) {
    it(`finds ${name}, and says so without any text`, async () => {
      await test.db.run(sql);
      const { problems } = await verify(test.db);
      expect(problems.join('\n')).toMatch(new RegExp(problem, 'm'));
      expect(problems.join('\n')).not.toMatch(/\b(mine|hers|recommendations|schools)\b/);
    });
  }
});
