import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, getFailure } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const connect = (code: string) => call(test, '/api/v1/connect', undefined, { code, client: 'Chromium on Linux' });
const minute = 60_000;

describe('redeemCode', () => {
  it('connects a browser to the first person and workspace', async () => {
    const response = await connect(await test.createCode());
    const answer = (await response.json()) as { token: string; workspaceId: string };
    expect(answer).toMatchObject({
      workspaceId: test.workspaceId,
      token: expect.stringMatching(/^rmk_[\w-]{43}[0-9a-f]{6}$/),
    });
    const workspaces = await (await call(test, '/api/v1/workspaces', answer.token)).json();
    expect(workspaces).toMatchObject({
      workspaces: [{ name: 'My workspace', role: 'owner', people: [{ name: 'Owner', role: 'owner' }] }],
    });
  });

  it('takes a code once', async () => {
    const code = await test.createCode();
    await connect(code);
    expect(await getFailure(connect(code))).toEqual([403, 'wrong-code']);
  });

  it('takes a code as people type it', async () => {
    const code = await test.createCode();
    const typed = code
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replaceAll(/(.{4})/g, '$1 - ');
    expect((await connect(typed)).status).toBe(200);
  });

  it('makes codes without spaces, of letters and digits that are not misread', async () => {
    expect(await test.createCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  });

  it('refuses a code after ten minutes', async () => {
    const code = await test.createCode();
    test.pass(10 * minute);
    expect(await getFailure(connect(code))).toEqual([403, 'wrong-code']);
  });

  it('ends every live code at the fifth wrong try', async () => {
    const codes = [await test.createCode(), await test.createCode()];
    for (let tries = 0; tries < 5; tries++) await connect('WRONG');
    for (const code of codes) expect((await connect(code)).status).toBe(403);
  });

  it('still takes a code after the fourth', async () => {
    const code = await test.createCode();
    for (let tries = 0; tries < 4; tries++) await connect('WRONG');
    expect((await connect(code)).status).toBe(200);
  });

  it('keeps neither code nor token as it is', async () => {
    const code = await test.createCode();
    const held = JSON.stringify(await test.db.all('SELECT * FROM codes'));
    const { token } = (await (await connect(code)).json()) as { token: string };
    const tokens = JSON.stringify(await test.db.all('SELECT * FROM tokens'));
    expect([held.includes(code), tokens.includes(token), tokens.includes(token.slice(4))]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('findPersonByToken', () => {
  it('notes the last use at most once a minute', async () => {
    const { token } = await test.connect();
    const getUse = async () =>
      (await test.db.get<{ used: number }>('SELECT last_used_at AS used FROM tokens'))?.used ?? 0;
    const start = await getUse();
    test.pass(minute - 1);
    await call(test, '/api/v1/workspaces', token);
    const early = await getUse();
    test.pass(1);
    await call(test, '/api/v1/workspaces', token);
    expect([early - start, (await getUse()) - start]).toEqual([0, minute]);
  });
});

describe('ensureMember', () => {
  it('makes a new person an editor, and the first person the owner of a new workspace', async () => {
    const { token } = await test.connect('Anna', 'Her desk');
    const answer = await (await call(test, '/api/v1/workspaces', token)).json();
    expect(answer).toMatchObject({
      workspaces: [
        {
          name: 'Her desk',
          role: 'editor',
          people: [
            { name: 'Owner', role: 'owner' },
            { name: 'Anna', role: 'editor' },
          ],
        },
      ],
    });
  });
});
