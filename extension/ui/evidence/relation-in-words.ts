import type { Relation } from '../../../shared/model/evidence.ts';
import { t } from '../words.ts';

/** Read "this evidence … the claim"; the glyph is never the only signal. */
export function relationInWords(relation: Relation): { glyph: string; words: string } {
  const words: Record<Relation, { glyph: string; words: string }> = {
    supports: { glyph: '+', words: t('relation_supports') },
    contradicts: { glyph: '−', words: t('relation_contradicts') },
    'adds-context': { glyph: '≈', words: t('relation_adds_context') },
    origin: { glyph: '↤', words: t('relation_origin') },
    updates: { glyph: '↻', words: t('relation_updates') },
    'same-claim': { glyph: '=', words: t('relation_same_claim') },
  };
  return words[relation];
}
