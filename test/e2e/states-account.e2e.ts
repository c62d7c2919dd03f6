import { describe, expect, it } from 'vitest';
import { listFaults } from '../states/list-faults.ts';
import { walkAccount } from '../states/walk-account.ts';

describe('listFaults', { timeout: 80_000 }, () => {
  it('finds none in the pages of an account, on the ways in, and in what is found and brought in', async () => {
    expect(await listFaults(walkAccount)).toEqual({});
  });
});
