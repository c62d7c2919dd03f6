import { describe, expect, it } from 'vitest';
import { goWalk, type Walk } from '../states/look.ts';
import { walkFirstClaim, walkWelcome } from '../states/walk-alone.ts';
import { walkPdf } from '../states/walk-pdf.ts';
import { walkShared } from '../states/walk-shared.ts';
import { listViolations } from '../support/list-violations.ts';

/** What axe finds in the states of a walk, light and dark: by the state's name, and nothing for one that is clean. */
async function listFaults(walk: Walk): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  await goWalk(walk, async (name, page) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await listViolations(page, { colourOnly: colorScheme === 'dark' });
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
  });
  return faults;
}

const walks = { walkWelcome, walkFirstClaim, walkShared, walkPdf };

describe('listViolations', () => {
  it.each(Object.entries(walks))('finds none in any state of %s', { timeout: 85_000 }, async (_name, walk) => {
    expect(await listFaults(walk)).toEqual({});
  });
});
