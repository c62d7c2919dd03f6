import { naturalId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import { toStorable } from '../../shared/model/text.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Store } from './open-store.ts';
import { listDocuments } from './read-document.ts';

/** Where a document stands: by the hash of its bytes, by the address that shows, and by the one that it calls its own. */
export type Origin = { key?: string | undefined; seen?: string | undefined; canonical?: string | undefined };

/** The document of a place, and the acts that keep it with its addresses where they are not kept yet. */
export async function toDocumentActs(
  store: Store,
  workspaceId: string,
  { key: bytesKey, seen, canonical }: Origin,
  page: { title: string; lang?: string | undefined },
): Promise<{ documentId: string; key: string; acts: Act[] }> {
  const addresses = [...new Set([seen, canonical])].filter((address) => address !== undefined);
  // What its bytes identify is never another document that stood at the same address.
  const known = bytesKey
    ? undefined
    : (await listDocuments(store, addresses)).find((document) => document.workspaceId === workspaceId);
  const key = bytesKey ?? known?.fields.key ?? `url:${canonical ?? seen}`;
  const documentId = known?.id ?? naturalId('document', { key });
  const title = toStorable(page.title).trim().slice(0, limits.shortText);
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const acts = [
    put('document', documentId, { key, ...(title && { title }), ...(page.lang && { lang: page.lang.slice(0, 35) }) }),
    ...addresses.map((url) =>
      put('address', naturalId('address', { documentId, url }), {
        documentId,
        url,
        how: url === seen ? 'seen' : 'canonical',
      }),
    ),
  ];
  return { documentId, key, acts };
}
