import type { Anchoring } from '../anchoring/anchoring.ts';
import type { Anchorer } from '../anchoring/create-anchorer.ts';
import type { Standing } from '../messaging/protocol.ts';

/** How much of the text around a place that is offered goes with it, on each side. */
const around = 60;

/** An anchoring in words, as the panel hears of it. */
export function toStanding(anchoring: Anchoring, surround: Anchorer['surround']): Standing {
  if (anchoring.kind === 'exact') return { kind: 'exact' };
  if (anchoring.kind === 'orphan') return anchoring;
  if (anchoring.kind === 'uncertain') {
    return { kind: 'uncertain', offers: anchoring.candidates.map((range) => surround(range, around)) };
  }
  const { range: _, ...changed } = anchoring;
  return changed;
}
