import type { AnnotationView } from '../../state/annotation-views.ts';
import { toTieReviews } from '../../state/placement-acts.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { LookAgain } from './LookAgain.tsx';

/** Since when the evidence under a claim's conclusion is not what it was, until somebody has looked again. */
export function EvidenceStanding({ view: { row, evidence } }: { view: AnnotationView }) {
  const { act, newId } = usePanel();
  const since = findChangedSince(evidence);
  if (since === undefined || !row.fields.conclusion) return null;
  // Where nothing stands any more there are no words that it could be right for.
  const reviews = toTieReviews(evidence, 'still-right', newId);
  return (
    <LookAgain
      name={t('evidence_changed_name')}
      warning={t('evidence_changed', dayInWords(since))}
      why={t('evidence_changed_why')}
      onStillRight={reviews.length > 0 ? () => act(reviews) : undefined}
    />
  );
}

/** The earliest time since which evidence has changed unseen; undefined where none has. */
export function findChangedSince(evidence: AnnotationView['evidence']): number | undefined {
  const times = evidence.flatMap(({ now }) => (now?.isChanged ? [now.since] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}
