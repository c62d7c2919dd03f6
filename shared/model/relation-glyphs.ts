import type { Relation } from './evidence.ts';

/** A sign for each relation, always beside its word. */
export const relationGlyphs: Record<Relation, string> = {
  supports: '+',
  contradicts: '−',
  'adds-context': '≈',
  origin: '↤',
  updates: '↻',
  'same-claim': '=',
};
