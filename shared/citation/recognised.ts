import type { SourceFields } from '../model/source.ts';

/** What could be read out of an address, a reference or a page without asking anybody, and what it was read out of. */
export type Recognised = {
  fields: SourceFields;
  /** Where in the source it points, as a citation says it: "col 973", "s 15". */
  locator?: string | undefined;
  /** What it was recognised as, in a few words: "Hansard address". */
  as: string;
};
