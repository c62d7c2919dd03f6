import { browser } from 'wxt/browser';
import type { AdderLabels } from '../adder/create-adder.ts';

/** The words of the toolbar. A new annotation is seen by nobody else, and each button says so. */
export function adderLabels(): AdderLabels {
  const t = browser.i18n.getMessage;
  return {
    toolbar: t('product'),
    muteSite: t('adder_mute_site'),
    acts: {
      claim: { name: t('type_claim'), title: t('adder_claim') },
      passage: { name: t('type_passage'), title: t('adder_passage') },
      note: { name: t('type_note'), title: t('adder_note') },
    },
  };
}
