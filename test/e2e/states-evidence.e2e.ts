import { describe, expect, it } from 'vitest';
import { listFaults } from '../states/list-faults.ts';
import { walkEvidence } from '../states/walk-evidence.ts';

describe('listFaults', { timeout: 200_000 }, () => {
  it('finds none in a claim with its evidence, while words change under it', async () => {
    expect(await listFaults(walkEvidence)).toEqual({});
  });
});
