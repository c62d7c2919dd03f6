import * as v from 'valibot';
import { fieldWords } from '../export/words.ts';
import { limits } from '../model/limits.ts';
import { type Csl, cslEntries } from '../model/source.ts';
import { toStorable } from '../model/text.ts';

/** Variables as a source can hold them, and for each that is not as it was given what became of it, in words. */
export type CutCsl = { csl: Csl; lost: { name: string; message: string }[] };

/** CSL variables from elsewhere in the form that a source can hold: cut to their limits, what cannot be kept left out. */
export function cutToLimit(given: Readonly<Record<string, unknown>>): CutCsl {
  const csl: Record<string, unknown> = {};
  const lost: CutCsl['lost'] = [];
  for (const [name, value] of Object.entries(given)) {
    const schema: v.GenericSchema = cslEntries[name as keyof Csl];
    const storable = typeof value === 'string' ? toStorable(value) : value;
    const kept = [storable, cut(name, storable)].find((each) => v.safeParse(schema, each).success);
    if (kept !== undefined) csl[name] = kept;
    const message = describeLoss(storable, kept);
    if (message) lost.push({ name, message });
  }
  return { csl, lost };
}

/** What was lost, a sentence each that names the field. */
export function describeLost(lost: CutCsl['lost']): string[] {
  return lost.map(({ name, message }) => `${fieldWords[`csl.${name}`] ?? name}: ${message}`);
}

/** The beginning of a value that is too long; of an address or a number a part is none. */
function cut(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, limits.names);
  if (typeof value !== 'string' || ['URL', 'DOI', 'ISBN'].includes(name)) return undefined;
  return value.slice(0, name === 'title' ? limits.shortText * 2 : limits.shortText).toWellFormed();
}

function describeLoss(given: unknown, kept: unknown): string | undefined {
  if (kept === given || given === undefined) return undefined;
  if (Array.isArray(given) && Array.isArray(kept)) return `Of ${given.length} names ${kept.length} were kept.`;
  if (typeof given === 'string' && typeof kept === 'string')
    return `Of ${given.length} characters ${kept.length} were kept.`;
  const words = typeof given === 'string' ? given : JSON.stringify(given);
  return `"${words.length > 60 ? `${words.slice(0, 60)}…` : words}" cannot be kept there, and was left out.`;
}
