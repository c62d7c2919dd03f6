import type { Licence, SourceFields } from '../model/source.ts';

export const licenceNames: Record<Licence, string> = {
  'ogl-3': 'Open Government Licence v3.0',
  'open-parliament': 'Open Parliament Licence v3.0',
  'all-rights-reserved': 'all rights reserved',
  unknown: 'not known',
};

/** What reference managers have no field for, in words for their notes; empty where there is nothing. */
export function toSourceNote({ type, standing, availability, licence, archive }: SourceFields): string {
  return [
    type && `Kind of source: ${type.replaceAll('-', ' ')}`,
    standing && `Standing: ${standing}`,
    availability && `Availability: ${availability}`,
    licence && `Licence: ${licenceNames[licence]}`,
    archive && `Archived copy: ${archive}`,
  ]
    .filter(Boolean)
    .join('. ');
}
