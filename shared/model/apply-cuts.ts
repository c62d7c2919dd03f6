import { type Cut, listCutPhrases, redactSpans } from '../text/redact-words.ts';
import type { Row } from './row.ts';
import { mapTexts } from './texts.ts';

/** The row without the words at these cuts, as far as they are of its texts and were not made yet. */
export function applyCuts(row: Row, cuts: readonly Cut[]): Row {
  const fields = mapTexts(row.kind, row.fields, (text, path) => {
    const cut = cuts.find((each) => each.path === path && listCutPhrases(text, each));
    return cut ? redactSpans(text, cut.spans) : text;
  });
  return { ...row, fields };
}
