import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../server/http/limit-rate.ts';

function create(count: number, milliseconds: number) {
  let time = 0;
  const limit = createRateLimit({ count, milliseconds }, () => time);
  const tries = (key: string, times: number) =>
    Array.from({ length: times }, () => {
      try {
        limit.take(key);
        return 'taken';
      } catch (error) {
        return (error as { seconds: number }).seconds;
      }
    });
  return { ...limit, tries, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('createRateLimit', () => {
  it('takes so many of one side, says how long to wait, and goes on then', () => {
    const { tries, pass } = create(3, 60_000);
    expect(tries('a', 4)).toEqual(['taken', 'taken', 'taken', 20]);
    pass(19_999);
    expect(tries('a', 1)).toEqual([1]);
    pass(1);
    expect(tries('a', 2)).toEqual(['taken', 20]);
  });

  it('counts each side by itself, and not what is given back', () => {
    const { tries, giveBack } = create(1, 60_000);
    expect([tries('a', 1), tries('b', 1), tries('a', 1)]).toEqual([['taken'], ['taken'], [60]]);
    giveBack('a');
    giveBack('a');
    expect(tries('a', 2)).toEqual(['taken', 60]);
  });

  it('remembers ten thousand sides, and forgets the one that it heard of longest ago', () => {
    const { tries } = create(1, 60_000);
    for (let side = 0; side < 10_001; side++) tries(`side ${side}`, 1);
    expect([tries('side 10000', 1), tries('side 1', 1), tries('side 0', 1)]).toEqual([[60], [60], ['taken']]);
  });
});
