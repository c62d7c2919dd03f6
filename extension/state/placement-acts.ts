import { canonicalAddress } from '../../shared/model/canonical-address.ts';
import { naturalId } from '../../shared/model/ids.ts';
import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Described } from '../messaging/protocol.ts';
import type { EvidenceView } from './tie-views.ts';

/**
 * Says where an annotation's words now stand: at `described`, in the text that the page at `url` shows, or with null in
 * none of the places that were offered.
 */
export async function toPlacementActs(
  { workspaceId, id: annotationId, fields: { documentId } }: Row<'annotation'>,
  described: Described | null,
  { url, now, newId }: { url: string; now: () => number; newId: () => string },
): Promise<Act[]> {
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const id = newId();
  if (!described) return [put('placement', id, { annotationId, selectors: [] })];
  const { text, quote, selectors } = described;
  const textSha = await toTextSha(text);
  const captureId = naturalId('capture', { documentId, textSha });
  const capture = { documentId, textSha, size: text.length, at: now(), address: canonicalAddress(url) };
  return [put('capture', captureId, capture), put('placement', id, { annotationId, captureId, selectors, quote })];
}

/** Says that somebody looked at a conclusion again with its evidence as it now stands, for all that had changed. */
export function toTieReviews(
  evidence: readonly EvidenceView[],
  result: Row<'review'>['fields']['result'],
  newId: () => string,
): Act[] {
  return evidence.flatMap(({ row: { workspaceId, id: evidenceId }, now }): Act[] => {
    if (!now?.isChanged || now.textShas.length === 0) return [];
    const set = { of: { evidenceId }, textShas: now.textShas, result };
    return [{ workspaceId, kind: 'review', id: newId(), op: 'put', set }];
  });
}

/** Says that somebody looked at a claim's conclusion again, with the words that now stand. */
export function toReviewAct(
  { workspaceId, id: annotationId }: Row<'annotation'>,
  textSha: string,
  result: Row<'review'>['fields']['result'],
  newId: () => string,
): Act {
  return {
    workspaceId,
    kind: 'review',
    id: newId(),
    op: 'put',
    set: { of: { annotationId }, textShas: [textSha], result },
  };
}
