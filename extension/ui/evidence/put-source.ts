import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import type { SourceDraft } from '../source/source-draft.ts';

/** A new source, seen by whoever sees the claim, and the tie from the claim to it. */
export function putSource(
  claim: Row<'annotation'>,
  { evidenceId, sourceId }: { evidenceId: string; sourceId: string },
  { fields, relation, locator }: SourceDraft,
): Act[] {
  const { workspaceId, audience } = claim;
  const shared = audience !== 'creator';
  return [
    {
      workspaceId,
      kind: 'source',
      id: sourceId,
      op: 'put',
      set: { ...fields, audience: shared ? 'workspace' : 'creator' },
      // The button that opened this form says who will see the source.
      ...(shared && { answers: { 'seen-by-workspace': true } }),
    },
    {
      workspaceId,
      kind: 'evidence',
      id: evidenceId,
      op: 'put',
      set: { claimId: claim.id, to: { sourceId }, relation, ...(locator && { locator }) },
    },
  ];
}
