import type { Fields } from './kinds.ts';

type Annotation = Pick<Fields<'annotation'>, 'type'>;

/**
 * Why this tie cannot be, in a sentence; undefined where it can. Ends are left out that are not known: they say nothing
 * against it. As only a claim leans and only a passage is leaned on, no tie leads back to where it began.
 */
export function findTieFault(
  { claimId, to }: Fields<'evidence'>,
  { claim, passage }: { claim?: Annotation | undefined; passage?: Annotation | undefined },
): string | undefined {
  if ('passageId' in to && to.passageId === claimId) return 'Nothing can be evidence for itself. Choose other words.';
  if (claim && claim.type !== 'claim') return `Evidence is for a claim, and this is a ${claim.type}. Choose a claim.`;
  if (passage && passage.type !== 'passage') {
    return `A claim leans on a passage and not on a ${passage.type}, or claims would lean on each other in a circle. Mark the words as a passage.`;
  }
  return undefined;
}
