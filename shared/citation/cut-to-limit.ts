import * as v from 'valibot';
import { type Csl, cslEntries } from '../model/source.ts';
import { toStorable } from '../model/text.ts';

/** CSL variables from elsewhere in the form that a source can hold: cut to their limits, what cannot be kept left out. */
export function cutToLimit(csl: Csl): Csl {
  const kept = Object.entries(csl).flatMap(([name, value]): [string, unknown][] => {
    const schema: v.GenericSchema = cslEntries[name as keyof Csl];
    const storable = typeof value === 'string' ? toStorable(value) : value;
    if (v.safeParse(schema, storable).success) return [[name, storable]];
    if (typeof storable !== 'string' || name === 'URL' || name === 'DOI' || name === 'ISBN') return [];
    const cut = storable.slice(0, name === 'title' ? 1_000 : 500).toWellFormed();
    return v.safeParse(schema, cut).success ? [[name, cut]] : [];
  });
  return Object.fromEntries(kept);
}
