import type { LinkedDocument } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import { listAnnotations, listDocumentIds } from '../store/read-document.ts';

/** A document that a record links to, with how many annotations this browser holds on it. */
export type LinkedView = LinkedDocument & { annotations: number };

/** Looked up in this browser's store alone: nobody learns which links a page has. */
export function readLinkedDocuments(store: Store, links: readonly LinkedDocument[]): Promise<LinkedView[]> {
  return Promise.all(
    links.map(async (link) => {
      const ids = await listDocumentIds(store, [link.url]);
      const annotations = await Promise.all(ids.map((id) => listAnnotations(store, id)));
      return { ...link, annotations: annotations.flat().length };
    }),
  );
}
