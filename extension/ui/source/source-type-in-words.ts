import type { Availability, Licence, SourceStanding, SourceType } from '../../../shared/model/source.ts';
import { t } from '../words.ts';

/** The kinds of source in the words of the catalogue. */
export function sourceTypeInWords(type: SourceType): string {
  const words: Record<SourceType, string> = {
    legislation: t('source_type_legislation'),
    hansard: t('source_type_hansard'),
    'inspectorate-report': t('source_type_inspectorate_report'),
    'inquiry-or-audit': t('source_type_inquiry_or_audit'),
    'council-report-or-minutes': t('source_type_council_report_or_minutes'),
    'scrutiny-review': t('source_type_scrutiny_review'),
    'accredited-official-statistics': t('source_type_accredited_official_statistics'),
    'official-statistics': t('source_type_official_statistics'),
    'management-information': t('source_type_management_information'),
    'foi-response': t('source_type_foi_response'),
    'court-judgment': t('source_type_court_judgment'),
    academic: t('source_type_academic'),
    news: t('source_type_news'),
    'statement-or-press-release': t('source_type_statement_or_press_release'),
    'first-hand-account': t('source_type_first_hand_account'),
  };
  return words[type];
}

/** The licences in the words of the catalogue. */
export function licenceInWords(licence: Licence): string {
  const words: Record<Licence, string> = {
    'ogl-3': t('licence_ogl_3'),
    'open-parliament': t('licence_open_parliament'),
    'all-rights-reserved': t('licence_all_rights_reserved'),
    unknown: t('licence_unknown'),
  };
  return words[licence];
}

/** Whether a source is first-hand, and whether it was meant for everybody, in the words of the catalogue. */
export const standingInWords = (standing: SourceStanding): string => t(`source_standing_${standing}`);
export const availabilityInWords = (availability: Availability): string => t(`source_availability_${availability}`);
