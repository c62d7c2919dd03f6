import { naturalId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import type { Row } from '../../shared/model/row.ts';
import { toStorable } from '../../shared/model/text.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Marked } from '../messaging/protocol.ts';
import { type ActContext, applyActs } from '../store/apply-acts.ts';
import type { Store } from '../store/open-store.ts';
import { listDocuments } from '../store/read-document.ts';
import type { Origin } from './asker.ts';

/**
 * Stores what a person marked: the document, its addresses, the capture and the annotation, private, and the tie that
 * makes it evidence for `claim`, as one. Answers its id.
 */
export async function createAnnotation(
  store: Store,
  { key: bytesKey, seen, canonical }: Origin,
  { id, type, quote, selectors, place, page, text, tie }: Marked,
  context: ActContext,
  claim?: Row<'annotation'>,
): Promise<string> {
  const { workspaceId } = context;
  const addresses = [...new Set([seen, canonical])].filter((address) => address !== undefined);
  // What its bytes identify is never another document that stood at the same address.
  const known = bytesKey
    ? undefined
    : (await listDocuments(store, addresses)).find((document) => document.workspaceId === workspaceId);
  const key = bytesKey ?? known?.fields.key ?? `url:${canonical ?? seen}`;
  const documentId = known?.id ?? naturalId('document', { key });
  const textSha = await toTextSha(text);
  const captureId = naturalId('capture', { documentId, textSha });
  const title = toStorable(page.title).trim().slice(0, limits.shortText);

  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const putAddress = (address: string, how: 'seen' | 'canonical') =>
    put('address', naturalId('address', { documentId, url: address }), { documentId, url: address, how });
  await applyActs(
    store,
    [
      put('document', documentId, { key, ...(title && { title }), ...(page.lang && { lang: page.lang.slice(0, 35) }) }),
      ...addresses.map((address) => putAddress(address, address === seen ? 'seen' : 'canonical')),
      put('capture', captureId, { documentId, textSha, size: text.length, at: context.now(), address: seen ?? key }),
      put('annotation', id, {
        documentId,
        captureId,
        type,
        selectors,
        ...(quote && { quote }),
        ...(place && { place }),
        audience: 'creator',
      }),
      ...(tie && claim
        ? [put('evidence', tie.id, { claimId: claim.id, to: { passageId: id }, relation: tie.relation })]
        : []),
    ],
    context,
    { id },
  );
  return id;
}
