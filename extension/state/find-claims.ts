import { isKind, type Row } from '../../shared/model/row.ts';
import type { Store } from '../store/open-store.ts';
import { fold } from './find-by-words.ts';

/** A claim to choose from. `text` is what is searched: its words, who said it, the conclusion and the document's title. */
export type ClaimChoice = { row: Row<'annotation'>; title: string; text: string };

/** The claims of a workspace that this browser holds, the latest first. */
export async function listClaims(store: Store, workspaceId: string): Promise<ClaimChoice[]> {
  const [annotations, documents] = await Promise.all(
    ['annotation', 'document'].map((kind) => store.getAllFromIndex('rows', 'byKind', [workspaceId, kind])),
  );
  const titles = new Map(
    (documents ?? [])
      .filter((row) => isKind(row, 'document'))
      .map(({ id, fields }) => [id, fields.title ?? fields.key.replace(/^url:/, '')]),
  );
  return (annotations ?? [])
    .filter((row) => isKind(row, 'annotation'))
    .filter((row) => row.fields.type === 'claim' && !row.deleted)
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
    .map((row) => {
      const title = titles.get(row.fields.documentId) ?? '';
      const { quote, claimant, conclusion } = row.fields;
      return { row, title, text: fold([quote?.exact, claimant, conclusion, title].filter(Boolean).join(' ')) };
    });
}
