import { type Cut, isCutMade, isCutOf, listCutPhrases, redactionMark, redactSpans } from '../text/redact-words.ts';
import { toField } from './list-cuts.ts';
import type { Row } from './row.ts';
import { mapTexts } from './texts.ts';

/**
 * A row as it comes from a server that has not heard of these cuts, without their words. Of a text out of which others took
 * words meanwhile, so that no place in it is the same, nothing is left.
 */
export function applyCuts(row: Row, cuts: readonly Cut[]): Row {
  const fields = mapTexts(row.kind, row.fields, (text, path) =>
    cuts.filter((cut) => cut.path === path).reduce((left, cut) => applyCut(left, cut, row), text),
  );
  return { ...row, fields };
}

function applyCut(text: string, cut: Cut, { fieldRevs }: Row): string {
  if (typeof cut.by !== 'number') return listCutPhrases(text, cut) ? redactSpans(text, cut.spans) : text;
  if (cut.by !== fieldRevs[toField(cut.path)] || isCutMade(text, cut)) return text;
  return isCutOf(text, cut) ? redactSpans(text, cut.spans) : redactionMark;
}
