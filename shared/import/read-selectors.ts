import * as v from 'valibot';
import { type Selector, selectorSchema } from '../model/selector.ts';
import { isValues, toList, type Values } from './imported.ts';

/** What of each selector is kept; what else a file says of it (its id, what refines it) is not. */
const kept: Record<Selector['type'], readonly string[]> = {
  TextQuoteSelector: ['exact', 'prefix', 'suffix'],
  TextPositionSelector: ['start', 'end', 'pairsBefore'],
  RangeSelector: ['startSelector', 'endSelector'],
  FragmentSelector: ['conformsTo', 'value'],
};

/** The selectors that a row can hold; of any other it is said among `problems` that it was left out, and why. */
export function readSelectors(value: unknown, problems: string[]): Selector[] {
  return toList(value).flatMap((selector) => {
    const type = isValues(selector) ? String(selector.type) : typeof selector;
    const names = kept[type as Selector['type']];
    if (!names) {
      problems.push(`A selector of it was left out: "${type.slice(0, 40)}" is not known here.`);
      return [];
    }
    const found = selector as Values;
    const known = names.flatMap((name) => (found[name] === undefined ? [] : [[name, found[name]] as const]));
    const read = v.safeParse(selectorSchema, { type, ...Object.fromEntries(known) });
    if (read.success) return [read.output];
    problems.push(`Its ${type} was left out: ${read.issues[0].message}`);
    return [];
  });
}
