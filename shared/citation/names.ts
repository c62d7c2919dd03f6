import type { Csl, CslName } from '../model/source.ts';

/** "A, B and C", each person written by `toPerson` and each body by its name; from the fourth on "and others". */
export function listNames(
  names: Csl['author'] = [],
  toPerson: (name: CslName) => string,
  others = 'and others',
): string {
  const written = names.map((name) => (name.literal ?? toPerson(name)).trim()).filter(Boolean);
  if (written.length > 3) return `${written[0]} ${others}`;
  const last = written.pop() ?? '';
  return written.length > 0 ? `${written.join(', ')} and ${last}` : last;
}
