import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../server/main.ts';
import { verify } from '../../../server/rows/verify.ts';
import { limits } from '../../../shared/model/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { firstClient, makeAnnotation, makeDocument, makeId, makePatch, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { makeFolder } from '../command/run-node.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let anna: typeof you;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
});
/** Whatever a client says: nothing fails, and what is stored is whole. */
afterEach(async () => {
  expect(test.failures).toEqual([]);
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const codes = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));
const shared = { audience: 'workspace' };

describe('push', () => {
  it('takes a change id once, whatever it says the second time', async () => {
    const claim = makeAnnotation({ note: 'first' });
    const other = { ...makePatch(claim, { note: 'second' }), changeId: claim.changeId };
    expect(codes(await push(test, you, [claim, other]))).toEqual(['applied', 'duplicate']);
    expect((await pull(test, you)).rows[0]?.fields).toMatchObject({ note: 'first' });
  });

  it('[PR6] answers the row and the change ids of another person as if they were nobody’s', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    const outcomes = await push(test, anna, [
      { ...claim, changeId: makeId() },
      makePatch(claim, { note: 'hers' }),
      { ...makeAnnotation(), changeId: claim.changeId },
    ]);
    expect(codes(outcomes)).toEqual(['not-found', 'not-found', 'id-taken']);
    expect((await pull(test, anna)).rows).toEqual([]);
  });

  it('counts a base from the future, and a client of another, as no knowledge', async () => {
    const claim = makeAnnotation(shared, { answers: yes });
    await push(test, you, [claim, makePatch(claim, { note: 'mine' }, { base: 1 })]);
    expect(codes(await push(test, anna, [makePatch(claim, { note: 'hers' }, { base: 10_000 })]))).toEqual(['conflict']);
    const values = (await pull(test, you)).rows.map(({ fields }) => ('value' in fields ? fields.value : undefined));
    expect(values).toContain('mine');
  });

  it('orders by arrival, whatever a browser counts and however wrong its clock is', async () => {
    const claim = makeAnnotation(shared, { answers: yes, at: Date.UTC(1970, 0, 1), n: 9 });
    await push(test, you, [claim]);
    const years = [2060, 1980, 2026];
    for (const [index, year] of years.entries()) {
      const patch = makePatch(claim, { note: `${year}` }, { base: index + 1, at: Date.UTC(year, 0, 1), n: 9 - index });
      await push(test, index % 2 ? you : anna, [patch]);
    }
    const rows = (await pull(test, you)).rows;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ rev: 4, fields: { note: '2026' } });
  });

  it('refuses 10,000 changes at once, and half a UTF-8 sequence, and goes on for others', async () => {
    const path = `/api/v1/workspaces/${test.workspaceId}/push`;
    const claim = makeAnnotation();
    const toBody = (changes: unknown[]) =>
      JSON.stringify({ protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes });
    const many = toBody(Array.from({ length: 10_000 }, () => claim));
    expect(await getFailure(call(test, path, you.token, many))).toEqual([413, 'too-large']);
    const bytes = Buffer.from(toBody([makeAnnotation({ note: 'é' })]));
    const halved = Buffer.concat([bytes.subarray(0, bytes.indexOf('é') + 1), bytes.subarray(bytes.indexOf('é') + 2)]);
    const response = await test.app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${you.token}` },
      body: halved,
    });
    expect(await getFailure(response)).toEqual([400, 'invalid']);
    expect(codes(await push(test, anna, [...makeDocument(), makeAnnotation()]))).toEqual([
      'applied',
      'applied',
      'applied',
    ]);
  });
});

describe('startServer', () => {
  it('ends a request that comes too slowly, and answers others meanwhile', async () => {
    const { folder, remove } = makeFolder();
    const config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' } as const;
    const server = await startServer(config, { requestMilliseconds: 300 });
    const { port } = new URL(server.url);
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write('POST /api/v1/connect HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      return once(socket, 'close').then(() => answer);
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
    remove();
  }, 15_000);

  it('refuses a body over the limit by its header, and one that comes in pieces as soon as it is over', async () => {
    const { folder, remove } = makeFolder();
    const server = await startServer({ PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' });
    const send = (body: BodyInit) =>
      fetch(`${server.url}/api/v1/connect`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    const piece = new TextEncoder().encode('x'.repeat(100_000));
    let pieces = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pieces += 1;
        controller.enqueue(piece);
      },
    });
    expect(await getFailure(send('x'.repeat(limits.pushBytes + 1)))).toEqual([413, 'too-large']);
    expect(await getFailure(send(endless))).toEqual([413, 'too-large']);
    expect(pieces).toBeLessThan(1_000);
    await server.close();
    remove();
  });
});
