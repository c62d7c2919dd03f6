import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryChange } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makeSource,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Caller = Awaited<ReturnType<TestApp['connect']>>;
let test: TestApp;
let you: Caller;
let anna: Caller;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
});
afterEach(() => test.close());

const ask = ({ token }: Caller, { kind, id }: { kind: string; id: string }) =>
  call(test, `/api/v1/workspaces/${test.workspaceId}/history/${kind}/${id}`, token);
async function readHistory(caller: Caller, row: { kind: string; id: string }): Promise<HistoryChange[]> {
  return ((await (await ask(caller, row)).json()) as { changes: HistoryChange[] }).changes;
}
const inShort = (changes: HistoryChange[]) =>
  changes.map(({ op, by, fields }) => [
    op,
    by === you.personId ? 'you' : 'anna',
    ...fields.map(({ field, from, to, stands }) => `${field}: ${from} → ${to}${stands ? '' : ' (lost)'}`),
  ]);

const shared = { audience: 'workspace' };
const widen = (row: { kind: 'annotation'; id: string }, base: number) =>
  makePatch({ kind: 'annotation', id: row.id }, shared, { answers: yes, base });

describe('readHistory', () => {
  it('says who changed which field, when, from what to what', async () => {
    const claim = makeAnnotation({ ...shared, note: 'first' }, { answers: yes });
    await push(test, you, [claim]);
    test.pass(1000);
    await push(test, anna, [makePatch(claim, { note: 'second' }, { base: 1, at: 5 })]);
    const history = await readHistory(you, claim);
    expect(inShort(history).at(-1)).toEqual(['patch', 'anna', 'note: first → second']);
    expect(history.at(-1)).toMatchObject({ seq: 2, at: 5, receivedAt: Date.UTC(2026, 0, 1) + 1000 });
  });

  it('[SY3] holds the value that did not come to stand', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    await push(test, you, [claim, makePatch(claim, { conclusion: 'yes', note: 'a' }, { base: 1 })]);
    await push(test, anna, [makePatch(claim, { conclusion: 'no', note: 'b' }, { base: 1 })]);
    expect(inShort(await readHistory(you, claim)).at(-1)).toEqual([
      'patch',
      'anna',
      'conclusion: yes → no (lost)',
      'note: a → b',
    ]);
  });

  it('keeps what was changed before a widening with those who saw it then', async () => {
    const claim = { ...makeAnnotation({ note: 'raw' }), kind: 'annotation' as const };
    await push(test, you, [claim, makePatch(claim, { note: 'fair' }, { base: 1 }), widen(claim, 2)]);
    await push(test, you, [makePatch(claim, { audience: 'creator' }, { base: 3 })]);
    await push(test, you, [makePatch(claim, { note: 'hidden' }, { base: 4 })]);
    await push(test, you, [makePatch(claim, { ...shared, note: 'final' }, { base: 5, answers: yes })]);
    await push(test, anna, [makePatch(claim, { note: 'hers' }, { base: 6 })]);
    expect(inShort(await readHistory(anna, claim))).toEqual([
      ['patch', 'you', 'audience: null → workspace'],
      ['patch', 'you', 'note: null → final', 'audience: null → workspace'],
      ['patch', 'anna', 'note: final → hers'],
    ]);
    expect(await readHistory(you, claim)).toHaveLength(7);
  });

  it('sees what hangs on a row as far as every end was seen', async () => {
    const claim = { ...makeAnnotation(), kind: 'annotation' as const };
    const source = makeSource(shared);
    const evidence = makeEvidence(claim.id, source.id, { note: 'raw' });
    await push(test, you, [claim, { ...source, answers: yes }, evidence]);
    await push(test, you, [makePatch(evidence, { note: 'fair' }, { base: 3 }), widen(claim, 1)]);
    await push(test, anna, [makePatch(evidence, { note: 'hers' }, { base: 4 })]);
    expect(inShort(await readHistory(anna, evidence))).toEqual([['patch', 'anna', 'note: fair → hers']]);
    expect(await readHistory(you, evidence)).toHaveLength(3);
  });

  it('names nobody on a document, which belongs to nobody', async () => {
    const [document, address] = makeDocument();
    const claim = makeAnnotation(shared, { answers: yes });
    if (!document || !address) throw new Error('There is no document.');
    await push(test, you, [document, address, claim]);
    expect(await readHistory(you, document)).toHaveLength(1);
    expect(await readHistory(anna, document)).toEqual([]);
  });

  it('[PR6] answers the same for a row of another person and for none', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    const [hidden, absent] = [ask(anna, claim), ask(anna, { kind: 'annotation', id: makeId() })];
    expect(await getFailure(hidden)).toEqual([404, 'not-found']);
    expect(await getFailure(absent)).toEqual([404, 'not-found']);
    expect(await getFailure(ask(you, { kind: 'person', id: 'x' }))).toEqual([400, 'invalid']);
  });
});

describe('push', () => {
  it('lets anybody who sees a conflict resolve it, and nobody make one or delete it', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    await push(test, you, [claim, makePatch(claim, { note: 'a' }, { base: 1 })]);
    await push(test, anna, [makePatch(claim, { note: 'b' }, { base: 1 })]);
    const conflict = (await pull(test, anna)).rows.find(({ kind }) => kind === 'conflict');
    if (!conflict) throw new Error('There is no conflict.');
    await push(test, anna, [makePatch(conflict, { resolved: true }, { base: conflict.rev })]);
    const resolved = (await pull(test, you)).rows.find(({ kind }) => kind === 'conflict');
    expect(resolved?.fields).toMatchObject({ value: 'a', resolved: true });
    expect(inShort(await readHistory(you, conflict))).toEqual([['patch', 'anna', 'resolved: null → true']]);
    const path = `/api/v1/workspaces/${test.workspaceId}/push`;
    for (const op of ['put', 'delete', 'restore'] as const) {
      const change = { ...makePatch(conflict, {}), op };
      const body = { protocol: PROTOCOL_VERSION, clientId: change.clientId, epoch: null, changes: [change] };
      expect(await getFailure(call(test, path, you.token, body))).toEqual([400, 'invalid']);
    }
  });
});
