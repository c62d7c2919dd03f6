/** What axe finds in the states of a walk, light and dark, and what does not fit a window that is magnified four times. */
import { listOverflowing } from '../support/list-overflowing.ts';
import { listViolations } from '../support/list-violations.ts';
import { goWalk, showWhole, type Walk } from './look.ts';

/** By the state's name and the scheme; nothing for a state that is clean. */
export async function listFaults(walk: Walk): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  await goWalk(walk, async (name, page) => {
    // The others scroll within themselves, or hide their toolbar when the window changes.
    const isWhole = /^(panel|options|desk)/.test(name);
    const size = page.viewportSize();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await listLasting(async () => {
        if (isWhole) await showWhole(page);
        return listViolations(page, { colourOnly: colorScheme === 'dark', isWhole });
      });
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
    if (size) await page.setViewportSize(size);
    const overflowing = isMeasured(name) ? await listOverflowing(page) : [];
    if (overflowing.length > 0) faults[`${name}, magnified`] = overflowing;
  });
  return faults;
}

/**
 * What a look finds that later looks find too. In the midst of a drawing a scheme may be half there, and a page that has
 * just grown has its end under what sticks to the window's edge: what is wrong stays wrong.
 */
async function listLasting(look: () => Promise<string[]>): Promise<string[]> {
  let found = await look();
  for (let round = 0; round < 8 && found.length > 0; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    found = await look();
  }
  return found;
}

/** Not somebody else's page, whose toolbar goes when the window changes; our viewer where its pages need not be drawn anew for each size. */
const isMeasured = (name: string) =>
  !/^(page|viewer)/.test(name) || /^viewer-(320|choose|error|password|ask-site)/.test(name);
