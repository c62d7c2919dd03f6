import type { AnnotationView } from '../../state/annotation-views.ts';
import { findChangedSince } from '../claim/EvidenceStanding.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { audienceInWords } from './audience-in-words.ts';
import { dayInWords } from './day-in-words.ts';
import { placeInWords } from './place-in-words.ts';

/** The line below the quote: what it is, how it stands on the page, how far it is kept, and who can see it. */
export function Status({ view: { row, keeping, now, evidence } }: { view: AnnotationView }) {
  const { page, workspace, focus } = usePanel();
  const anchoring = page.value.kind === 'on' ? page.value.standings[row.id]?.kind : undefined;
  const since = findChangedSince(evidence);
  const kept =
    keeping.kind === 'synced'
      ? t('keeping_synced')
      : keeping.kind === 'saved-here'
        ? t('keeping_saved_here')
        : t('keeping_refused', keeping.refusal.message);
  return (
    <p class="status">
      <span class="type">{t(`type_${row.fields.type}`)}</span>
      {row.fields.place && <span>{placeInWords(row.fields.place)}</span>}
      {(anchoring === 'orphan' || anchoring === 'uncertain') && (
        <span class="warning">{anchoring === 'orphan' ? t('anchoring_orphan') : t('anchoring_uncertain')}</span>
      )}
      {anchoring === 'changed' && <span>{t('anchoring_changed')}</span>}
      {row.fields.type === 'claim' && row.fields.conclusion && now?.isEarlier && (
        <span class="warning">{t('earlier')}</span>
      )}
      {row.fields.conclusion && since !== undefined && (
        <span class="warning">{t('evidence_changed', dayInWords(since))}</span>
      )}
      <span class={keeping.kind === 'refused' ? 'warning' : ''}>{kept}</span>
      <span>{audienceInWords(row, workspace.value)}</span>
      {anchoring && anchoring !== 'orphan' && anchoring !== 'uncertain' && (
        <button type="button" class="quiet" onClick={() => focus(row.id)}>
          {t('show_on_page')}
        </button>
      )}
    </p>
  );
}
