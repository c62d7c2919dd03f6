import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import {
  listSameSentences,
  readKeptTexts,
  type SameSentenceView,
  toSameSentenceActs,
} from '../../state/same-sentences.ts';
import { WordDiffText } from '../annotation/WordDiffText.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { relationInWords } from './relation-in-words.ts';

/** How many are offered at once; the next one comes when one of them is tied. */
const AT_ONCE = 3;

/**
 * The claim's sentences, and those of its passages, in other documents that this browser has kept, each tied by one key;
 * nothing where there are none.
 */
export function SameSentences({ view: { row, evidence } }: { view: AnnotationView }) {
  const { store, annotations, act, attempt, newId } = usePanel();
  const found = useSignal<SameSentenceView[]>([]);
  const section = useRef<HTMLFieldSetElement>(null);
  const ties = evidence.map(({ row: { id } }) => id).join();
  const lookedIn = useRef('');
  const looked = `${row.id} ${ties}`;
  // The panel reads its rows again whenever something may have moved, a text that came by a pull too.
  const moved = annotations.value;
  useEffect(() => {
    let isLatest = true;
    void attempt(async () => {
      const kept = `${looked} ${await readKeptTexts()}`;
      if (kept === lookedIn.current) return;
      const views = await listSameSentences(store, row, evidence);
      if (!isLatest) return;
      lookedIn.current = kept;
      found.value = views;
    });
    return () => {
      isLatest = false;
    };
  }, [looked, moved]);
  if (found.value.length === 0) return null;

  async function tie(view: SameSentenceView): Promise<void> {
    if (!(await attempt(async () => act(await toSameSentenceActs(store, row, view, newId))))) return;
    found.value = found.value.filter((each) => each !== view);
    // The next one is under the same key.
    section.current?.querySelector('button')?.focus();
  }

  return (
    <fieldset ref={section} class="same-sentences" aria-label={t('same_name')}>
      <p class="tie-relation">
        <span aria-hidden="true">{relationInWords('same-claim').glyph}</span> {t('same_name')}
      </p>
      <ul class="plain">
        {found.value.slice(0, AT_ONCE).map((each) => (
          <li key={each.documentId + each.start} class="tie">
            <p class="hint">{nameOf(each.document)}</p>
            {each.address && <p class="hint">{each.address}</p>}
            {each.passageIn && <p class="hint">{t('same_of_passage', nameOf(each.passageIn))}</p>}
            {each.diff.length > 1 ? (
              <>
                <p class={each.material ? 'warning' : 'hint'}>{t(each.material ? 'same_material' : 'same_nearly')}</p>
                <WordDiffText diff={each.diff} legend={t('same_legend')} />
              </>
            ) : (
              <blockquote class="quote closed" lang={each.document.fields.lang}>
                {each.words}
              </blockquote>
            )}
            <button type="button" onClick={() => void tie(each)}>
              {each.relation === 'same-claim' ? t('same_tie') : t('same_tie_as', relationInWords(each.relation).words)}
            </button>
          </li>
        ))}
      </ul>
      {found.value.length > AT_ONCE && <p class="hint">{t('same_more', found.value.length - AT_ONCE)}</p>}
    </fieldset>
  );
}

const nameOf = ({ fields: { title, key } }: Row<'document'>): string => title ?? key.replace(/^url:/, '');
