import type { SourceFields, SourceType } from '../model/source.ts';

/** The CSL types that sources are given (CSL 1.0.2, appendix III). */
export type CslType =
  | 'article'
  | 'article-journal'
  | 'article-newspaper'
  | 'book'
  | 'dataset'
  | 'document'
  | 'hearing'
  | 'interview'
  | 'legal_case'
  | 'legislation'
  | 'personal_communication'
  | 'report'
  | 'webpage';

const fixed: Partial<Record<SourceType, CslType>> = {
  legislation: 'legislation',
  hansard: 'hearing',
  'inspectorate-report': 'report',
  'inquiry-or-audit': 'report',
  'council-report-or-minutes': 'report',
  'scrutiny-review': 'report',
  'accredited-official-statistics': 'dataset',
  'official-statistics': 'dataset',
  'management-information': 'dataset',
  'foi-response': 'personal_communication',
  'court-judgment': 'legal_case',
  news: 'article-newspaper',
  'first-hand-account': 'interview',
};

/** The CSL type of a source. CSL has none for letters: an open letter is a `personal_communication` with its genre. */
export function toCslType({ type, csl }: SourceFields): CslType {
  if (isLetter(csl)) return 'personal_communication';
  const known = type && fixed[type];
  if (known) return known;
  if (type === 'academic' && csl['container-title']) return 'article-journal';
  if (csl.ISBN) return 'book';
  if (type === 'academic') return 'article';
  return csl.URL ? 'webpage' : 'document';
}

/** Whether a source is a letter, by what it is called. */
export const isLetter = ({ genre }: SourceFields['csl']): boolean => /\bletter\b/i.test(genre ?? '');
