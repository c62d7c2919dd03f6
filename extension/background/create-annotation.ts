import { naturalId } from '../../shared/model/ids.ts';
import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Marked } from '../messaging/protocol.ts';
import { type ActContext, applyActs } from '../store/apply-acts.ts';
import { type Origin, toDocumentActs } from '../store/document-acts.ts';
import type { Store } from '../store/open-store.ts';

/**
 * Stores what a person marked: the document, its addresses, the capture and the annotation, private, and the tie that
 * makes it evidence for `claim`, as one. Answers its id.
 */
export async function createAnnotation(
  store: Store,
  origin: Origin,
  { id, type, quote, selectors, place, page, text, tie }: Marked,
  context: ActContext,
  claim?: Row<'annotation'>,
): Promise<string> {
  const { workspaceId } = context;
  const { documentId, key, acts } = await toDocumentActs(store, workspaceId, origin, page);
  const textSha = await toTextSha(text);
  const captureId = naturalId('capture', { documentId, textSha });
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  await applyActs(
    store,
    [
      ...acts,
      put('capture', captureId, {
        documentId,
        textSha,
        size: text.length,
        at: context.now(),
        address: origin.seen ?? key,
      }),
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
