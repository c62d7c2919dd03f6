import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { naturalId } from '../../../shared/model/ids.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { recordStatements, type Step } from '../../bench/main/record-statements.ts';
import { call, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
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
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const steps: Step[] = [];
let test: TestApp;
beforeEach(async () => {
  steps.length = 0;
  test = await openTestApp({ wrap: (db) => recordStatements(db, steps) });
});
afterEach(() => test.close());

/** Every kind of act that a browser's sync brings to the server, by two people. */
async function walkEverySync(): Promise<void> {
  const [you, anna] = [await test.connect(), await test.connect('Anna')];
  const [claim, source] = [makeAnnotation(), makeSource()];
  const [evidence, tag] = [makeEvidence(claim.id, source.id), makeTag(claim.id)];
  await push(test, you, [...makeDocument(), makeCapture(), claim, source, evidence, tag]);
  await push(test, you, [makePlacement(claim.id)]);
  for (const row of [claim, source]) {
    await push(test, you, [makePatch(row, { audience: 'workspace' }, { answers: yes })]);
  }
  const { cursor } = await pull(test, anna);
  const asAnna = { clientId: makeId() };
  await push(test, anna, [makePatch(claim, { note: 'mine', conclusion: 'mine' }, { base: cursor })], asAnna);
  await push(test, anna, [makeReview({ annotationId: claim.id }), makeTag(claim.id, 'finance')], asAnna);
  await push(test, you, [makePatch(claim, { note: 'theirs', conclusion: 'theirs' }, { base: cursor })]);
  await push(test, you, [
    makeChange({ ...tag, op: 'delete', set: {} }),
    makeChange({ ...evidence, op: 'delete', set: {} }),
  ]);
  await push(test, you, [makeChange({ ...evidence, op: 'restore', set: {} }), makeTag(claim.id)]);
  await push(test, you, [makePatch(claim, { audience: 'creator' }), makePatch(source, { documentId: toDocumentId() })]);
  await pull(test, anna, { cursor });
  const base = `/api/v1/workspaces/${test.workspaceId}`;
  const release = { id: makeId(), rows: [claim, source], from: 'workspace', to: 'file', way: 'panel-csv', at: 0 };
  const rows = release.rows.map(({ kind, id }) => ({ kind, id }));
  const calls = [
    keepText(you),
    call(test, `${base}/history/annotation/${claim.id}`, you.token),
    call(test, `${base}/export?document=${toDocumentId()}&format=csv`, you.token),
    call(test, `${base}/releases`, anna.token, { releases: [{ ...release, rows }] }),
  ];
  for (const answer of await Promise.all(calls)) expect(answer.status).toBe(200);
  expect((await call(test, `${base}/captures/${textSha}?protocol=${PROTOCOL_VERSION}`, you.token)).status).toBe(200);
  const events = await call(test, `${base}/events?protocol=${PROTOCOL_VERSION}`, you.token);
  await events.body?.cancel();
}

const text = 'The whole letter.';
const textSha = createHash('sha256').update(text).digest('hex');

function makeCapture() {
  const documentId = toDocumentId();
  const set = { documentId, textSha, size: text.length, at: 1, address: 'http://newsroom.example/letter' };
  return makeChange({ kind: 'capture', id: naturalId('capture', { documentId, textSha }), set });
}

function keepText({ token }: { token: string }) {
  const path = `/api/v1/workspaces/${test.workspaceId}/captures/${textSha}`;
  return test.app.request(`${path}?protocol=${PROTOCOL_VERSION}&seen-by-workspace=true`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: new Uint8Array(gzipSync(text)),
  });
}

describe('every statement of a sync', () => {
  it('finds its rows by a key, however many the workspace has', async () => {
    await walkEverySync();
    const found = new Set<string>();
    const asked = new Map(steps.flatMap((step) => (typeof step === 'string' ? [] : [[step.sql, step]])));
    expect(asked.size).toBeGreaterThan(50);
    for (const { sql, values } of asked.values()) {
      const plan = await test.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      for (const { detail } of plan) if (isWalk(detail, sql)) found.add(`${detail}: ${sql}`);
    }
    expect([...found], 'These statements walk everything that a workspace or a reader has').toEqual([]);
  });
});

const tablesOfWorkspace = 'rows|feed|departures|changes|ends|releases|capture_texts';

/** Whether a step of a plan looks at all rows of a table, or of a workspace, or of a reader in it. */
function isWalk(detail: string, sql: string): boolean {
  if (new RegExp(`^SCAN (${tablesOfWorkspace})\\b`).test(detail)) return true;
  const [, columns] = new RegExp(`^SEARCH (?:${tablesOfWorkspace}) .*\\(([^)]*)\\)$`).exec(detail) ?? [];
  // The greatest of an index is at its end.
  if (columns === undefined || sql.startsWith('SELECT MAX(')) return false;
  return columns.split(' AND ').every((column) => /^(workspace_id|reader|kind)=/.test(column));
}
