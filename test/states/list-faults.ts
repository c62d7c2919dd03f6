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
    const restore = isWhole ? await showWhole(page) : undefined;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const list = () => listViolations(page, { colourOnly: colorScheme === 'dark', isWhole });
      // A scheme that comes in the midst of a drawing may be half there: what is wrong stays wrong.
      const found = (await list()).length > 0 ? await list() : [];
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
    await restore?.();
    const overflowing = isMeasured(name) ? await listOverflowing(page) : [];
    if (overflowing.length > 0) faults[`${name}, magnified`] = overflowing;
  });
  return faults;
}

/** Not somebody else's page, whose toolbar goes when the window changes; our viewer where its pages need not be drawn anew for each size. */
const isMeasured = (name: string) =>
  !/^(page|viewer)/.test(name) || /^viewer-(320|choose|error|password|ask-site)/.test(name);
