import { describe, expect, it } from 'vitest';
import { listFaults } from '../states/list-faults.ts';
import { walkTrouble } from '../states/walk-trouble.ts';

describe('listFaults', { timeout: 200_000 }, () => {
  it('finds none in an import, and where there is no room or nothing that can be read', async () => {
    expect(await listFaults(walkTrouble)).toEqual({});
  });
});
