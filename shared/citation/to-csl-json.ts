import type { Row } from '../model/row.ts';
import type { Csl } from '../model/source.ts';
import { type CslType, toCslType } from './csl-type.ts';
import { toSourceNote } from './source-note.ts';

/** A thing of CSL-JSON (CSL 1.0.2 data schema), with the variables that sources have. */
export type CslItem = Csl & { id: string; type: CslType; note?: string };

/** A source as CSL-JSON: its variables as they are, and in `note` what CSL has no variable for. */
export function toCslJson({ id, fields }: Row<'source'>): CslItem {
  const note = toSourceNote(fields);
  return { id, type: toCslType(fields), ...fields.csl, ...(note && { note }) };
}
