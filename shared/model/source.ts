import * as v from 'valibot';
import { dateSchema } from './annotation.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

export const sourceTypes = [
  'legislation',
  'hansard',
  'inspectorate-report',
  'inquiry-or-audit',
  'council-report-or-minutes',
  'scrutiny-review',
  'accredited-official-statistics',
  'official-statistics',
  'management-information',
  'foi-response',
  'court-judgment',
  'academic',
  'news',
  'statement-or-press-release',
  'first-hand-account',
] as const;
export type SourceType = (typeof sourceTypes)[number];

const datePart = v.pipe(v.number(), v.safeInteger());

/** A CSL date: `{ 'date-parts': [[2016, 9, 23]] }`; month and day may be missing (CSL 1.0.2 data schema, `date-variable`). */
const cslDateSchema = v.strictObject({
  'date-parts': v.tuple([v.pipe(v.array(datePart), v.minLength(1), v.maxLength(3))]),
});

/** A CSL name: a person by `family` and `given`, a body by `literal` (CSL 1.0.2 data schema, `name-variable`). */
const cslNameSchema = v.strictObject({
  family: v.optional(text(limits.shortText)),
  given: v.optional(text(limits.shortText)),
  literal: v.optional(text(limits.shortText)),
});
export type CslName = v.InferOutput<typeof cslNameSchema>;

const line = v.optional(text(limits.shortText));

/** The CSL-JSON variables of a source, under CSL's own names. They merge one by one. */
export const cslEntries = {
  title: v.optional(text(limits.shortText * 2)),
  URL: v.optional(text(limits.url)),
  publisher: line,
  issued: v.optional(cslDateSchema),
  author: v.optional(v.pipe(v.array(cslNameSchema), v.maxLength(limits.names))),
  /** The journal, the newspaper, the website, or "Hansard". */
  'container-title': line,
  /** What kind of thing it is in a word or two, such as "Open letter". */
  genre: line,
  /** The court, or the house of a parliament. */
  authority: line,
  /** A report's, an act's or a request's number, or a neutral citation. */
  number: line,
  volume: line,
  issue: line,
  page: line,
  DOI: line,
  ISBN: line,
};

export const standings = ['primary', 'secondary'] as const;
export type SourceStanding = (typeof standings)[number];
/** Whether it was meant for everybody: `exempt` is what an authority keeps back (in England, Local Government Act 1972, schedule 12A). */
export const availabilities = ['published', 'leaked', 'exempt'] as const;
export type Availability = (typeof availabilities)[number];
export const licences = ['ogl-3', 'open-parliament', 'all-rights-reserved', 'unknown'] as const;
export type Licence = (typeof licences)[number];

/** A citation of the workspace. `type` is the kind of source; its CSL type follows from it. */
export const sourceEntries = {
  csl: v.strictObject(cslEntries),
  type: v.optional(v.picklist(sourceTypes)),
  standing: v.optional(v.picklist(standings)),
  availability: v.optional(v.picklist(availabilities)),
  licence: v.optional(v.picklist(licences)),
  /** The address of a copy that will stay. */
  archive: v.optional(text(limits.url)),
  documentId: v.optional(idSchema),
  /** The day on which somebody read it, and who. */
  readAt: v.optional(dateSchema),
  readBy: v.optional(idSchema),
  /** The source that it is the same as: whatever leans on this one is read with that one. Cleared, they are two again. */
  mergedInto: v.optional(idSchema),
};

export type Csl = v.InferOutput<typeof sourceEntries.csl>;
export type SourceFields = v.InferOutput<v.StrictObjectSchema<typeof sourceEntries, undefined>>;
