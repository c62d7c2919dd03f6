import type { SourceFields, SourceType } from '../model/source.ts';

const lacks = ['title', 'maker', 'date', 'place'] as const;

/** What a citation can lack: a title, who made it, when, and where it is to be found. */
export type Lack = (typeof lacks)[number];

/** What readers of the citation would look for and not find. It is shown and never demanded. */
export function listLacks({ csl, type }: Pick<SourceFields, 'csl' | 'type'>): Lack[] {
  const has: Record<Lack, unknown> = {
    title: csl.title || (type === 'hansard' && csl.authority),
    maker: csl.author?.length || csl.publisher || csl.authority || csl['container-title'] || makeThemselves(type),
    date: csl.issued,
    place: csl.URL || csl.DOI || csl.ISBN || csl.number || csl['container-title'] || type === 'first-hand-account',
  };
  return lacks.filter((lack) => !has[lack]);
}

/** An Act and a judgment are cited without who made them. */
const makeThemselves = (type: SourceType | undefined) => type === 'legislation' || type === 'court-judgment';
