import type { OfferKey, Standing } from './protocol.ts';

/** Whether the place that is offered now is the one that a person was shown, with the same words around it. */
export function isAsShown(standing: Standing | undefined, { offer, shown }: OfferKey): boolean {
  const now = standing?.kind === 'uncertain' ? standing.offers[offer] : undefined;
  return now?.before === shown.before && now.words === shown.words && now.after === shown.after;
}
