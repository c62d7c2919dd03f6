import type { AnnotationType } from '../../shared/model/annotation.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { fold } from '../../shared/text/find-by-words.ts';
import type { Store } from '../store/open-store.ts';

/** An annotation to choose from. `text` is what is searched: its words, what is said about it, and the document's title. */
export type AnnotationChoice = { row: Row<'annotation'>; title: string; text: string };

/** The annotations of a workspace that this browser holds, or only those of one type, the latest first. */
export async function listAnnotations(
  store: Store,
  workspaceId: string,
  type?: AnnotationType,
): Promise<AnnotationChoice[]> {
  const [annotations, documents, tags] = await Promise.all(
    ['annotation', 'document', 'tag'].map((kind) => store.getAllFromIndex('rows', 'byKind', [workspaceId, kind])),
  );
  const titles = new Map(
    (documents ?? [])
      .filter((row) => isKind(row, 'document'))
      .map(({ id, fields }) => [id, fields.title ?? fields.key.replace(/^url:/, '')]),
  );
  const tagsOf = Map.groupBy(
    (tags ?? []).filter((row) => isKind(row, 'tag')).filter(({ deleted }) => !deleted),
    ({ fields }) => fields.annotationId,
  );
  return (annotations ?? [])
    .filter((row) => isKind(row, 'annotation'))
    .filter((row) => !row.deleted && (type === undefined || row.fields.type === type))
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
    .map((row) => {
      const title = titles.get(row.fields.documentId) ?? '';
      const { quote, claimant, conclusion, note } = row.fields;
      const tagged = tagsOf.get(row.id)?.map(({ fields }) => fields.text) ?? [];
      const words = [quote?.exact, claimant, conclusion, note, ...tagged, title];
      return { row, title, text: fold(words.filter(Boolean).join(' ')) };
    });
}
