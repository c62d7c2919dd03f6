import { describe, expect, it } from 'vitest';
import { findStep, fromBase32, toBase32, toOneTimeCode } from '../../../server/accounts/one-time-code.ts';

const secret = Buffer.from('12345678901234567890');

describe('toOneTimeCode', () => {
  it('gives the last six digits of what RFC 6238 gives', () => {
    const times = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000];
    const codes = times.map((seconds) => toOneTimeCode(secret, Math.floor(seconds / 30)));
    expect(codes).toEqual(['287082', '081804', '050471', '005924', '279037', '353130']);
  });
});

describe('findStep', () => {
  it('takes the code of now and of one step beside, once', () => {
    const now = 1_111_111_111_000;
    const present = Math.floor(now / 30_000);
    for (const step of [present - 1, present, present + 1]) {
      expect(findStep(secret, toOneTimeCode(secret, step), now, 0)).toBe(step);
      expect(findStep(secret, toOneTimeCode(secret, step), now, step)).toBeUndefined();
    }
    for (const step of [present - 2, present + 2]) {
      expect(findStep(secret, toOneTimeCode(secret, step), now, 0)).toBeUndefined();
    }
  });
});

describe('toBase32', () => {
  it('writes as RFC 4648 does, and is read again', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(Buffer.from(fromBase32(toBase32(secret)))).toEqual(secret);
  });
});
