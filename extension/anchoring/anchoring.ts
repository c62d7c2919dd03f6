import type { PlacingReason } from '../../shared/text/place-quotes.ts';
import type { WordDiff } from '../../shared/text/word-diff.ts';

/** Why a target could not be anchored on this page. Shown to the reader, so keep the set small. */
export type OrphanReason = PlacingReason;

/** Where a target is on this page, or why it is nowhere (ARCHITECTURE.md, rules AN2 to AN4). */
export type Anchoring =
  | { kind: 'exact'; range: Range }
  | { kind: 'changed'; range: Range; diff: WordDiff; material: boolean }
  | { kind: 'uncertain'; candidates: Range[] }
  | { kind: 'orphan'; reason: OrphanReason };
