import { type Cut, findPhrase } from '../text/redact-words.ts';
import type { Kind } from './kinds.ts';
import { mapTexts } from './texts.ts';

/** Fields of a row at one time; `by` says what had set a field then, as a cut says it. */
export type State = { fields: object; by?: (field: string) => Cut['by'] };

/** Where a phrase stands in the texts of a row, as it is and as it was in each of its `states`; of two that say the same in the first. */
export function listCuts(kind: Kind, states: readonly State[], phrase: string): Cut[] {
  const cuts = new Map<string, Cut>();
  for (const { fields, by } of states) {
    mapTexts(kind, fields, (text, path) => {
      const spans = findPhrase(text, phrase);
      const said = JSON.stringify([path, text]);
      if (spans.length === 0 || cuts.has(said)) return text;
      cuts.set(said, { path, ...toBy(by?.(toField(path))), of: text.length, spans });
      return text;
    });
  }
  return [...cuts.values()];
}

/** The field that a path of a text leads into. */
export const toField = (path: string): string => path.split('.')[0] as string;

const toBy = (by: Cut['by']): Pick<Cut, 'by'> => (by ? { by } : {});
