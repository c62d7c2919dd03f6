import type { Fields } from '../../../shared/model/kinds.ts';
import { t } from '../words.ts';

type Place = NonNullable<Fields<'annotation'>['place']>;

/** Such as "p. 6, printed 4, Recommendation 9". */
export function placeInWords({ page, label, section }: Place): string {
  const where = label ? t('pdf_place_labelled', page, label) : t('pdf_place', page);
  return section ? `${where}, ${section}` : where;
}
