import { t } from '../words.ts';

/** The name of a field as its label says it; a field without a label keeps its own. */
export function fieldInWords(field: string): string {
  const words: Record<string, string> = {
    conclusion: t('field_conclusion'),
    claimant: t('field_claimant'),
    saidOn: t('field_said_on'),
    claimType: t('field_claim_type'),
    note: t('field_note'),
    audience: t('audience_label'),
    text: t('comment'),
    comment: t('comment'),
    title: t('field_title'),
    relation: t('field_relation'),
    locator: t('field_locator'),
    'csl.title': t('field_title'),
    'csl.URL': t('field_url'),
    'csl.publisher': t('field_publisher'),
    'csl.issued': t('field_published_on'),
    'csl.author': t('field_authors'),
    'csl.container-title': t('field_part_of'),
    'csl.number': t('field_number'),
    'csl.volume': t('field_volume'),
    'csl.DOI': t('field_doi'),
    'csl.ISBN': t('field_isbn'),
    'csl.genre': t('field_genre'),
    'csl.authority': t('field_authority'),
    'csl.issue': t('field_issue'),
    'csl.page': t('field_pages'),
    type: t('field_kind_of_source'),
    licence: t('field_licence'),
    archive: t('field_archive'),
    standing: t('field_standing'),
    availability: t('field_availability'),
    readAt: t('field_read_on'),
    readBy: t('field_reader'),
    mergedInto: t('field_merged_into'),
  };
  return words[field] ?? field;
}
