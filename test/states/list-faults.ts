/** What axe finds in the states of a walk, light and dark. */
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
      const found = await listViolations(page, { colourOnly: colorScheme === 'dark', isWhole });
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
    await restore?.();
  });
  return faults;
}
