import type { claimTypes } from '../../../shared/model/annotation.ts';
import { t } from '../words.ts';

type ClaimType = (typeof claimTypes)[number];

/** The claim types in the words of the catalogue. */
export function claimTypeInWords(type: ClaimType): string {
  const words: Record<ClaimType, string> = {
    personal: t('claim_type_personal'),
    quantity: t('claim_type_quantity'),
    correlation: t('claim_type_correlation'),
    law: t('claim_type_law'),
    prediction: t('claim_type_prediction'),
    quotation: t('claim_type_quotation'),
    commitment: t('claim_type_commitment'),
    event: t('claim_type_event'),
    other: t('claim_type_other'),
    'not-a-claim': t('claim_type_not_a_claim'),
  };
  return words[type];
}
