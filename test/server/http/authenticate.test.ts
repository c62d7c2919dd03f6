import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  const few = { count: 3, milliseconds: 30_000 };
  test = await openTestApp({ rates: { tokensFrom: few, token: few } });
});
afterEach(() => test.close());

const ask = async (token: string, times: number) => {
  const answers = [];
  for (let i = 0; i < times; i++) {
    const { status, headers } = await call(test, '/api/v1/workspaces', token);
    answers.push(headers.has('retry-after') ? [status, headers.get('retry-after')] : status);
  }
  return answers;
};

describe('requireToken', () => {
  it('ends trying tokens from one address, says for how long, and lets a token that holds go on', async () => {
    const you = await test.connect();
    expect(await ask(`${you.token.slice(0, -1)}x`, 4)).toEqual([401, 401, 401, [429, '10']]);
    expect(await ask(you.token, 1)).toEqual([200]);
    test.pass(10_000);
    expect(await ask('rmk_guess', 2)).toEqual([401, [429, '10']]);
  });

  it('lets a token call so often, says how long to wait, and leaves the others of its person alone', async () => {
    const [first, second] = [await test.connect(), await test.connect()];
    expect(await ask(first.token, 4)).toEqual([200, 200, 200, [429, '10']]);
    expect(await ask(second.token, 1)).toEqual([200]);
    test.pass(10_000);
    expect(await ask(first.token, 1)).toEqual([200]);
  });
});
