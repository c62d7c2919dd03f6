import { type Cut, findPhrase } from '../text/redact-words.ts';
import type { Kind } from './kinds.ts';
import { mapTexts } from './texts.ts';

/** Where a phrase stands in the texts of a row, as it is and as it was in each of its `states`; each place once. */
export function listCuts(kind: Kind, states: readonly object[], phrase: string): Cut[] {
  const cuts = new Map<string, Cut>();
  for (const fields of states) {
    mapTexts(kind, fields, (text, path) => {
      const cut = { path, of: text.length, spans: findPhrase(text, phrase) };
      if (cut.spans.length > 0) cuts.set(JSON.stringify(cut), cut);
      return text;
    });
  }
  return [...cuts.values()];
}
