import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventStreams } from '../../../server/sync/event-streams.ts';
import { limits } from '../../../shared/model/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makePatch, yes } from '../../support/make-rows.ts';
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
afterEach(async () => {
  vi.useRealTimers();
  expect(test.failures).toEqual([]);
  await test.close();
});

const open = ({ token }: Caller, protocol: number = PROTOCOL_VERSION) =>
  call(test, `/api/v1/workspaces/${test.workspaceId}/events?protocol=${protocol}`, token);

async function listen(caller: Caller) {
  const { body, headers } = await open(caller);
  const reader = readText(body);
  return {
    type: headers.get('content-type'),
    next: async () => (await reader.read()).value,
    stop: () => reader.cancel(),
  };
}
const readText = (body: unknown) =>
  (body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader();
const said = (seq: number) => `event: pull\ndata: {"seq":${seq}}\n\n`;
const shared = { audience: 'workspace' };

describe('createEventStreams', () => {
  it('says at once how far there is to pull, and again after each change', async () => {
    await push(test, you, [makeAnnotation()]);
    const mine = await listen(you);
    expect([mine.type, await mine.next()]).toEqual(['text/event-stream', said(1)]);
    await push(test, anna, [makeAnnotation(shared, { answers: yes })]);
    expect(await mine.next()).toBe(said(2));
    expect((await pull(test, you, { cursor: 1 })).cursor).toBe(2);
  });

  it('[PR6] says nothing of what others keep to themselves, and that a row was taken away', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    await push(test, you, [claim]);
    const hers = await listen(anna);
    expect(await hers.next()).toBe(said(1));
    await push(test, you, [makeAnnotation(), makePatch(claim, { audience: 'creator' }, { base: 1 })]);
    expect(await hers.next()).toBe(said(3));
    expect((await pull(test, anna, { cursor: 1 })).gone).toEqual([{ kind: 'annotation', id: claim.id }]);
    await push(test, you, [makePatch(claim, { note: 'alone' }, { base: 3 })]);
    await push(test, you, [makeAnnotation(shared, { answers: yes })]);
    expect(await hers.next()).toBe(said(5));
  });

  it('keeps a silent stream alive', async () => {
    vi.useFakeTimers();
    const mine = await listen(you);
    await mine.next();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await mine.next()).toBe(': still here\n\n');
    await mine.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when the browser is disconnected, and not those of others', async () => {
    const [mine, hers] = [await listen(you), await listen(anna)];
    for (const stream of [mine, hers]) await stream.next();
    const [browser] = await test.db.all<{ id: string }>('SELECT id FROM tokens WHERE person_id = ?', you.personId);
    const session = await test.app.request(await test.createStartLink());
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, origin: 'http://localhost', host: 'localhost' };
    await test.app.request(`/browsers/${browser?.id}/revoke`, { method: 'POST', headers });
    expect(await mine.next()).toBeUndefined();
    expect(await getFailure(open(you))).toEqual([401, 'unauthorized']);
    await push(test, anna, [makeAnnotation()]);
    expect(await hers.next()).toBe(said(1));
  });

  it('ends with the next heartbeat when its token has run out or was revoked by another program', async () => {
    vi.useFakeTimers();
    const ends = { expires_at: () => test.pass(1_000), revoked_at: () => undefined };
    for (const [column, pass] of Object.entries(ends)) {
      const ben = await test.connect(`Ben ${column}`);
      const [his, hers] = [await listen(ben), await listen(anna)];
      for (const stream of [his, hers]) await stream.next();
      await test.db.run(
        `UPDATE tokens SET ${column} = ? WHERE person_id = ?`,
        Date.UTC(2026, 0, 1, 0, 0, 1),
        ben.personId,
      );
      pass();
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await his.next()).toBeUndefined();
      expect(await hers.next()).toBe(': still here\n\n');
      await hers.stop();
    }
  });

  it('tells the others too when one person does not belong there any more, and ends the stream of that one', async () => {
    const [hers, mine] = [await listen(anna), await listen(you)];
    for (const stream of [hers, mine]) await stream.next();
    await test.db.run('DELETE FROM memberships WHERE person_id = ?', anna.personId);
    await push(test, you, [makeAnnotation(shared, { answers: yes })]);
    expect(await mine.next()).toBe(said(1));
    expect(await hers.next()).toBeUndefined();
  });

  it('tells the others too when one person cannot be told, and says why', async () => {
    let latest = 0;
    const failures: unknown[] = [];
    const streams = createEventStreams({
      findLatest: async (_, personId) => {
        if (latest > 0 && personId === anna.personId) throw new Error('The disk cannot be read.');
        return latest;
      },
      isConnected: async () => true,
      onFailure: (error) => failures.push(error),
    });
    const [hers, mine] = await Promise.all(
      [anna, you].map(async ({ personId }) => {
        const body = await streams.open({ workspaceId: test.workspaceId, personId, browserId: personId });
        return readText(body);
      }),
    );
    for (const stream of [hers, mine]) expect((await stream?.read())?.value).toBe(said(0));
    latest = 1;
    await streams.tell(test.workspaceId);
    expect((await mine?.read())?.value).toBe(said(1));
    expect(failures).toEqual([new Error('The disk cannot be read.')]);
    streams.closeAll();
    expect((await hers?.read())?.value).toBeUndefined();
  });

  it('refuses a browser that opens too many, and leaves others alone', async () => {
    const streams = await Promise.all(Array.from({ length: limits.eventStreamsPerBrowser }, () => listen(you)));
    for (let time = 0; time < 1_000; time++) expect((await open(you)).status).toBe(429);
    expect(await getFailure(open(you))).toEqual([429, 'too-many']);
    expect(await (await listen(anna)).next()).toBe(said(0));
    await streams[0]?.stop();
    expect(await (await listen(you)).next()).toBe(said(0));
  });

  it('holds little for a browser that does not read, and tells it the latest when it does', async () => {
    const mine = await listen(you);
    for (let time = 0; time < 60; time++) await push(test, you, [makeAnnotation()]);
    const lines: (string | undefined)[] = [];
    for (let time = 0; time < 15; time++) lines.push(await mine.next());
    expect(lines[0]).toBe(said(0));
    await push(test, you, [makeAnnotation()]);
    for (let line: string | undefined = ''; line !== said(61); ) line = await mine.next();
  });

  it('refuses a browser of another version in words', async () => {
    for (const protocol of [1, 99]) expect(await getFailure(open(you, protocol))).toEqual([409, 'protocol-mismatch']);
    const path = `/api/v1/workspaces/${test.workspaceId}/pull`;
    expect(await getFailure(call(test, `${path}?protocol=99&other=x`, you.token))).toEqual([409, 'protocol-mismatch']);
    expect(await getFailure(call(test, path, you.token))).toEqual([409, 'protocol-mismatch']);
  });
});
