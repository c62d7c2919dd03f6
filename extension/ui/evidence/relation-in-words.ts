import type { Relation } from '../../../shared/model/evidence.ts';
import { t } from '../words.ts';

/** A relation as a word, and read as a sentence; the glyph is never the only signal. */
export function relationInWords(relation: Relation): { glyph: string; words: string; reads: string } {
  const words: Record<Relation, { glyph: string; words: string; reads: string }> = {
    supports: { glyph: '+', words: t('relation_supports'), reads: t('relation_supports_reads') },
    contradicts: { glyph: '−', words: t('relation_contradicts'), reads: t('relation_contradicts_reads') },
    'adds-context': { glyph: '≈', words: t('relation_adds_context'), reads: t('relation_adds_context_reads') },
    origin: { glyph: '↤', words: t('relation_origin'), reads: t('relation_origin_reads') },
    updates: { glyph: '↻', words: t('relation_updates'), reads: t('relation_updates_reads') },
    'same-claim': { glyph: '=', words: t('relation_same_claim'), reads: t('relation_same_claim_reads') },
  };
  return words[relation];
}
