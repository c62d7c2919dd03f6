import 'fake-indexeddb/auto';
import { describe, it } from 'vitest';
import { expectConvergence } from './converge.ts';

describe('syncOnce', () => {
  it(
    '[SY2] [SY3] [SY4] [SY5] loses nothing, shows nobody too much and makes all agree, whatever breaks',
    () => expectConvergence(300, 240),
    270_000,
  );
});
