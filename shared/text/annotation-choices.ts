import type { AnnotationType } from '../model/annotation.ts';
import { isKind, type Row } from '../model/row.ts';
import { fold } from './find-by-words.ts';

/** An annotation to choose from. `text` is what is searched: its words, what is said about it, and the document's title. */
export type AnnotationChoice = { row: Row<'annotation'>; title: string; text: string };

/** The annotations among the rows of one workspace, or only those of one type, the latest first. */
export function toAnnotationChoices(rows: readonly Row[], type?: AnnotationType): AnnotationChoice[] {
  const standing = rows.filter(({ deleted }) => !deleted);
  const titles = new Map(
    rows
      .filter((row) => isKind(row, 'document'))
      .map(({ id, fields }) => [id, fields.title ?? fields.key.replace(/^url:/, '')]),
  );
  const tagsOf = Map.groupBy(
    standing.filter((row) => isKind(row, 'tag')),
    ({ fields }) => fields.annotationId,
  );
  return standing
    .filter((row) => isKind(row, 'annotation'))
    .filter(({ fields }) => type === undefined || fields.type === type)
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
    .map((row) => {
      const title = titles.get(row.fields.documentId) ?? '';
      const { quote, claimant, conclusion, note } = row.fields;
      const tagged = tagsOf.get(row.id)?.map(({ fields }) => fields.text) ?? [];
      const words = [quote?.exact, claimant, conclusion, note, ...tagged, title];
      return { row, title, text: fold(words.filter(Boolean).join(' ')) };
    });
}
