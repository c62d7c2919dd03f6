import { describe, it } from 'vitest';
import { killUnderLoad } from '../faults/kill-server.ts';

describe('startServer', () => {
  it(
    'has every acknowledged change, once, after each of 200 ends by SIGKILL under load',
    () => killUnderLoad(200, () => Math.random() * 500),
    1_800_000,
  );
});
