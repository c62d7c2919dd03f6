import type { Relation } from '../../../shared/model/evidence.ts';
import { relationGlyphs } from '../../../shared/model/relation-glyphs.ts';
import { t } from '../words.ts';

/** A relation as a word, and read as a sentence; the glyph is never the only signal. */
export function relationInWords(relation: Relation): { glyph: string; words: string; reads: string } {
  const words: Record<Relation, { words: string; reads: string }> = {
    supports: { words: t('relation_supports'), reads: t('relation_supports_reads') },
    contradicts: { words: t('relation_contradicts'), reads: t('relation_contradicts_reads') },
    'adds-context': { words: t('relation_adds_context'), reads: t('relation_adds_context_reads') },
    origin: { words: t('relation_origin'), reads: t('relation_origin_reads') },
    updates: { words: t('relation_updates'), reads: t('relation_updates_reads') },
    'same-claim': { words: t('relation_same_claim'), reads: t('relation_same_claim_reads') },
  };
  return { glyph: relationGlyphs[relation], ...words[relation] };
}
