import { describe, expect, it } from 'vitest';
import { listFaults } from '../states/list-faults.ts';
import { walkShared } from '../states/walk-shared.ts';

describe('listFaults', { timeout: 200_000 }, () => {
  it('finds none in what people share, on the page, in the panel and on the server’s pages', async () => {
    expect(await listFaults(walkShared)).toEqual({});
  });
});
