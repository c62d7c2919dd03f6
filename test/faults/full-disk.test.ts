import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../server/rows/verify.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../support/call-api.ts';
import { firstClient, makeAnnotation, makeDocument } from '../support/make-rows.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
});
afterEach(() => test.close());

/** Lets the database grow by so many pages and no further. */
const leaveSpace = (pages: number) =>
  test.db.transaction(async (tx) => {
    const used = await tx.get<{ page_count: number }>('PRAGMA page_count');
    await tx.get(`PRAGMA max_page_count = ${(used?.page_count ?? 0) + pages}`);
  });

const large = Array.from({ length: 60 }, () => makeAnnotation({ note: 'x'.repeat(10_000) }));
const send = () => {
  const body = { protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes: large };
  return call(test, `/api/v1/workspaces/${test.workspaceId}/push`, you.token, body);
};

describe('push', () => {
  it('[SY1] says that the disk is full, writes nothing by halves, lets people read, and goes on when there is space', async () => {
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    const before = await pull(test, you);
    await leaveSpace(20);
    const [full, answer] = await Promise.all([getFailure(send()), send().then((response) => response.text())]);
    expect(full).toEqual([507, 'server-full']);
    expect(answer).toContain('no space left');
    test.pass(120_000);
    expect(await pull(test, you)).toEqual(before);
    expect(await verify(test.db)).toMatchObject({ rows: 3, changes: 3, problems: [] });
    await leaveSpace(1_000_000);
    expect((await send()).status).toBe(200);
    expect((await pull(test, you)).rows).toHaveLength(63);
    expect((await verify(test.db)).problems).toEqual([]);
    expect(test.failures.map((failure) => (failure as { code: string }).code)).toEqual(['SQLITE_FULL', 'SQLITE_FULL']);
  });
});
