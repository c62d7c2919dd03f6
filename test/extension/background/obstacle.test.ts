import { describe, expect, it } from 'vitest';
import { toObstacle } from '../../../extension/background/obstacle.ts';

describe('toObstacle', () => {
  // Chromium 156's own words.
  it.each([
    ['Cannot access a chrome:// URL', 'browser'],
    ['Cannot access a chrome-extension:// URL of different extension', 'browser'],
    ['The New Tab Page cannot be scripted.', 'browser'],
    ['The extensions gallery cannot be scripted.', 'store'],
    ['This page cannot be scripted due to an ExtensionsSettings policy.', 'policy'],
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      undefined,
    ],
    ['Missing host permission for the tab', undefined],
    ['Frame with ID 0 is showing error page', 'failed'],
  ])('reads "%s" as %s', (refusal, obstacle) => {
    expect(toObstacle(refusal)).toBe(obstacle);
  });
});
