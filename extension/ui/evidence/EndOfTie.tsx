import type { EndView, SeenIn } from '../../state/tie-views.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { placeInWords } from '../annotation/place-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** The words at the other end of a tie, where they stand, and whether they still do as far as this browser knows. */
export function EndOfTie({ end: { row, document, standing, seen = [] } }: { end: EndView }) {
  const { focus, openAnnotation, attempt, say } = usePanel();
  if (!row) return <p class="hint">{t('source_unavailable')}</p>;
  const { quote, place } = row.fields;
  const title = document?.fields.title ?? document?.fields.key.replace(/^url:/, '');
  const where = [title, place && placeInWords(place)].filter(Boolean).join(', ');
  const { workspaceId, id } = row;
  const [before] = seen.flatMap((each) => (each.how === 'before' ? [each.sighting] : []));

  async function open(): Promise<void> {
    if (standing) return focus(id);
    const opened = await openAnnotation({ workspaceId, id });
    if (opened === 'needs-click') say(t('end_needs_click'));
    if (opened === 'needs-file') say(t('end_needs_file'));
  }

  return (
    <>
      <blockquote class="quote" lang={document?.fields.lang}>
        <button
          type="button"
          class="end"
          title={t('end_open')}
          disabled={row.deleted !== undefined}
          onClick={() => void attempt(open)}
        >
          {quote?.exact ?? t('area_of_page', place?.page ?? '')}
        </button>
      </blockquote>
      {where && <p class="hint">{where}</p>}
      {row.deleted ? (
        <p class="warning">{t('end_deleted')}</p>
      ) : (
        <p class={isAmiss(standing) ? 'warning' : 'hint'}>{standingInWords(standing, before)}</p>
      )}
    </>
  );
}

type SeenBefore = Extract<SeenIn, { how: 'before' }>['sighting'];

function isAmiss(standing: EndView['standing']): boolean {
  return standing !== undefined && standing.kind !== 'exact';
}

function standingInWords(standing: EndView['standing'], before: SeenBefore | undefined): string {
  if (standing?.kind === 'exact') return t('end_stands');
  if (standing?.kind === 'changed') return t('anchoring_changed');
  if (standing) return standing.kind === 'orphan' ? t('anchoring_orphan') : t('anchoring_uncertain');
  return before ? t(`end_seen_${before.how}`, dayInWords(before.at)) : t('end_unseen');
}
