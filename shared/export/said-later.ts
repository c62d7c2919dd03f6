import type { Row } from '../model/row.ts';
import { type ExportAbout, toMaker } from './about.ts';
import type { Placed } from './deep-link.ts';
import { standingWords } from './words.ts';

/** What was found or said of an annotation's words since they were marked; `quote`: the words that stand there now. */
type SaidLater = { label: string; text: string; quote?: string | undefined };

type SaidAbout = Pick<ExportAbout, 'nameOf' | 'standings'>;

/** How its words stood where a browser looked and they were not as marked, and where a person said that they are now. */
export function listStands({ row, placement }: Placed, about: SaidAbout): SaidLater[] {
  const standing = about.standings?.[row.id]?.kind;
  const stands: SaidLater[] = [];
  if (standing && standing !== 'exact') {
    stands.push({ label: 'When this file was made', text: standingWords[standing] });
  }
  if (placement) {
    const { quote } = placement.fields;
    const where = quote ? 'where the words now are' : 'in none of the places that were offered';
    const text = row.fields.quote ? where : 'where the area now is';
    stands.push({ label: `Placed by ${toMaker(placement, about)}`, text, quote: quote?.exact });
  }
  return stands;
}

/** That somebody looked again, since `what` had changed; nothing where nobody did. */
export function listLooks(
  review: Row<'review'> | undefined,
  what: 'the words' | 'the evidence',
  about: SaidAbout,
): SaidLater[] {
  if (!review) return [];
  const result = review.fields.result === 'still-right' ? 'still right' : 'revised';
  return [{ label: `Looked at again, because ${what} had changed`, text: `${result}, ${toMaker(review, about)}` }];
}
