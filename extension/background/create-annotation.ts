import { canonicalAddress, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import { toStorable } from '../../shared/model/text.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Marked } from '../messaging/protocol.ts';
import { type ActContext, applyActs } from '../store/apply-acts.ts';
import type { Store } from '../store/open-store.ts';
import { listDocuments } from '../store/read-document.ts';

/** Stores what a person marked at `url`: the document, its addresses, the capture and the annotation, private, as one. */
export async function createAnnotation(
  store: Store,
  url: string,
  { type, quote, selectors, page, text }: Marked,
  context: ActContext,
): Promise<string> {
  const { workspaceId } = context;
  const seen = canonicalAddress(url);
  const canonical = trustedCanonical(url, page.canonicalHref);
  const known = (await listDocuments(store, canonical ? [seen, canonical] : [seen])).find(
    (document) => document.workspaceId === workspaceId,
  );
  const key = known?.fields.key ?? `url:${canonical ?? seen}`;
  const documentId = known?.id ?? naturalId('document', { key });
  const textSha = await toTextSha(text);
  const captureId = naturalId('capture', { documentId, textSha });
  const title = toStorable(page.title).trim().slice(0, limits.shortText);
  const id = context.newId();

  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const putAddress = (address: string, how: 'seen' | 'canonical') =>
    put('address', naturalId('address', { documentId, url: address }), { documentId, url: address, how });
  await applyActs(
    store,
    [
      put('document', documentId, { key, ...(title && { title }), ...(page.lang && { lang: page.lang.slice(0, 35) }) }),
      putAddress(seen, 'seen'),
      ...(canonical && canonical !== seen ? [putAddress(canonical, 'canonical')] : []),
      put('capture', captureId, { documentId, textSha, size: text.length, at: context.now(), address: seen }),
      put('annotation', id, { documentId, captureId, type, selectors, quote, audience: 'creator' }),
    ],
    context,
  );
  return id;
}
