import { browser } from 'wxt/browser';
import type { AnnotationType } from '../../shared/model/annotation.ts';
import type { AdderLabels } from './create-adder.ts';

/** The keys until the person's own are known. */
export const defaultKeys = { claim: 'c', passage: 'p', note: 'n' };

/** The words of the toolbar. A new annotation is seen by nobody else, and each button says so. */
export function adderLabels(keys: Record<AnnotationType, string>): AdderLabels {
  const t = browser.i18n.getMessage;
  return {
    toolbar: t('product'),
    muteSite: t('adder_mute_site'),
    acts: {
      claim: { name: t('type_claim'), title: t('adder_claim'), key: keys.claim },
      passage: { name: t('type_passage'), title: t('adder_passage'), key: keys.passage },
      note: { name: t('type_note'), title: t('adder_note'), key: keys.note },
    },
  };
}
