import type { Row } from './row.ts';

type Source = Row<'source'>;

/**
 * The source that one is read as: what it was merged into, and that into, as far as it is here and not deleted. Two
 * people who merge two sources into each other at once make no circle that does not end: each is then read as itself.
 */
export function readAs(source: Source, find: (id: string) => Source | undefined): Source {
  const passed = new Set<string>();
  let read = source;
  while (read.fields.mergedInto) {
    passed.add(read.id);
    const next = find(read.fields.mergedInto);
    if (!next || next.deleted) return read;
    if (passed.has(next.id)) return source;
    read = next;
  }
  return read;
}

/** The same where each source has to be fetched, with those that were passed on the way. */
export async function fetchReadAs(
  source: Source,
  find: (id: string) => Promise<Source | undefined>,
): Promise<{ source: Source; passed: Source[] }> {
  const known = new Map([[source.id, source]]);
  let next = source.fields.mergedInto;
  while (next && !known.has(next)) {
    const found = await find(next);
    if (found) known.set(next, found);
    next = found?.fields.mergedInto;
  }
  const read = readAs(source, (id) => known.get(id));
  return { source: read, passed: [...known.values()].filter(({ id }) => id !== read.id) };
}

/** Why `source` cannot be merged into what `into` is read as, in a sentence; undefined where it can. */
export function findMergeFault(source: Pick<Source, 'id' | 'audience'>, into: Source): string | undefined {
  if (into.id === source.id) return 'These are one source already. Separate them first to merge them the other way.';
  if (into.deleted) return 'The source that it was to be merged into is deleted. Restore that one first.';
  if (source.audience !== 'creator' && into.audience === 'creator') {
    return 'The other source is for fewer people, who would then not see this one. Merge that one into this one.';
  }
  return undefined;
}
