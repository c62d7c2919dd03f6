import { useEffect, useId } from 'preact/hooks';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';
import { PlaceButton } from './PlaceButton.tsx';

type Offers = Extract<AnnotationView['standing'], { kind: 'uncertain' }>['offers'];

/** The places that may be meant, with what stands around them; the one that is pointed at shows on the page. */
export function Offers({ view: { row }, offers }: { view: AnnotationView; offers: Offers }) {
  const { page, placeAnnotation, showOffer, attempt } = usePanel();
  const mayAdd = useMayAdd();
  const id = useId();
  const lang = page.value.kind === 'on' ? page.value.page.lang : undefined;
  useEffect(() => () => showOffer(null), []);

  const toKey = (offer: number) => ({ id: row.id, offer, shown: offers[offer] as Offers[number] });

  async function pick(at: 'none' | ReturnType<typeof toKey>): Promise<void> {
    showOffer(null);
    await attempt(async () => {
      if (!(await placeAnnotation(row, at))) throw new Error(t('offer_gone'));
    });
  }

  return (
    <fieldset class="standing offers">
      <legend>
        {!mayAdd ? t('offers_read') : offers.length === 1 ? t('offers_one') : t('offers_other', offers.length)}
      </legend>
      <ol>
        {offers.map(({ before, words, after }, at) => (
          <li key={at} onMouseEnter={() => showOffer(toKey(at))} onMouseLeave={() => showOffer(null)}>
            <p id={`${id}-${at}`} lang={lang}>
              {before}
              <strong>{words}</strong>
              {after}
            </p>
            {mayAdd && (
              <button
                type="button"
                aria-describedby={`${id}-${at}`}
                onFocus={() => showOffer(toKey(at))}
                onBlur={() => showOffer(null)}
                onClick={() => void pick(toKey(at))}
              >
                {t('offer_pick')}
              </button>
            )}
          </li>
        ))}
      </ol>
      {mayAdd && (
        <div class="row">
          <button type="button" onClick={() => void pick('none')}>
            {t('offer_none')}
          </button>
          <PlaceButton view={{ row }} />
        </div>
      )}
    </fieldset>
  );
}
