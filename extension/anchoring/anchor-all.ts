import type { Selector } from '../../shared/model/selector.ts';
import { placeRest } from '../../shared/text/place-quotes.ts';
import type { Anchoring } from './anchoring.ts';
import { createAnchorer } from './create-anchorer.ts';

/**
 * Anchors targets under `root`; outcomes in input order. It never rejects: selectors that say nothing usable make an
 * orphan, and a run that `options.signal` ends comes to no outcomes at all, because nobody waits for them any more.
 */
export async function anchorAll(
  root: Element,
  targets: readonly { selector: readonly Selector[] }[],
  options: { signal?: AbortSignal } = {},
): Promise<Anchoring[]> {
  if (targets.length === 0) return [];
  const anchorer = createAnchorer(
    () => root,
    async () => placeRest,
  );
  return (await anchorer.anchor(targets, options)) ?? [];
}
