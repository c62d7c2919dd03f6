import type { Lack } from '../../shared/citation/list-lacks.ts';

/** What the page of sources says. */
export const sourceWords = {
  sources: 'Sources',
  sourcesOf: (workspace: string) => `Sources in ${workspace}`,
  sourcesSearch: 'Words of a title, a body or an address',
  sourcesEmpty: 'No sources yet. Add one to a claim in the panel of your browser: it appears here within seconds.',
  sourcesCount: (shown: number, outOf: number) => {
    if (shown < outOf) return `${shown} of ${outOf} sources.`;
    return outOf === 1 ? '1 source.' : `${outOf} sources.`;
  },
  sourcesBack: 'All sources',
  sourceAbsent: 'One of them is not here any more, or you may not see it. Look at the list again.',
  sourcesNotMerged: 'These sources were not changed',
  usedBy: (count: number) =>
    count === 0 ? 'used by no claim' : count === 1 ? 'used by 1 claim' : `used by ${count} claims`,
  readOn: (date: string, by: string | undefined) => `read on ${date}${by ? ` by ${by}` : ''}`,
  archived: 'Archived copy:',
  sourceLacks: (names: readonly Lack[]) =>
    `So far the citation has ${names.map((name) => lackWords[name]).join(', ')}.`,
  mergedWith: 'Merged with:',
  separate: 'Separate',
  probablySame: 'Probably the same:',
  merge: 'Merge both into one',
} as const;

const lackWords: Readonly<Record<Lack, string>> = {
  title: 'no title',
  maker: 'no author or publisher',
  date: 'no date',
  place: 'no address or number',
};
