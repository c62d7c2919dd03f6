import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPasswords, passwordCost } from '../../../server/accounts/passwords.ts';

const cheap = { memory: 64, passes: 1 };
const passwords = createPasswords(randomBytes, cheap);

describe('createPasswords', () => {
  it('knows a password again, and no other', async () => {
    const stored = await passwords.hash('four words or five');
    expect(await passwords.verify(stored, 'four words or five')).toEqual({ isRight: true, isStale: false });
    for (const other of ['four words or fivE', '', stored]) {
      expect((await passwords.verify(stored, other)).isRight).toBe(false);
    }
  });

  it('stores nothing of it, and the same password differently each time', async () => {
    const [first, second] = [await passwords.hash('four words or five'), await passwords.hash('four words or five')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect([first === second, first.includes('four')]).toEqual([false, false]);
  });

  it('knows one that was stored at another cost, and says that it is stale', async () => {
    const stored = await passwords.hash('four words or five');
    const dearer = createPasswords(randomBytes, { memory: 128, passes: 2 });
    expect(await dearer.verify(stored, 'four words or five')).toEqual({ isRight: true, isStale: true });
  });

  it('is right for nobody without a hash, nor with one that is damaged', async () => {
    for (const stored of [undefined, '', '$argon2id$v=19$m=64,t=1,p=1$AAAA$', 'four words or five']) {
      expect((await passwords.verify(stored, 'four words or five')).isRight).toBe(false);
    }
  });

  it('costs what OWASP asks for at least', () => {
    expect(passwordCost.memory * passwordCost.passes).toBeGreaterThanOrEqual(47_104);
  });

  it('lets only so many wait', async () => {
    const rush = Array.from({ length: 60 }, () => passwords.verify(undefined, 'x').catch((error) => error.code));
    expect((await Promise.all(rush)).filter((each) => each === 'too-many')).toHaveLength(10);
    expect(await passwords.verify(undefined, 'x')).toMatchObject({ isRight: false });
  });
});
