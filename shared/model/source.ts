import * as v from 'valibot';
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

/** The CSL-JSON variables of a source, under CSL's own names. They merge one by one. */
export const cslEntries = {
  title: v.optional(text(limits.shortText * 2)),
  URL: v.optional(text(limits.url)),
  publisher: v.optional(text(limits.shortText)),
  issued: v.optional(cslDateSchema),
};

/** A citation of the workspace. `type` is the kind of source; its CSL type follows from it. */
export const sourceEntries = {
  csl: v.strictObject(cslEntries),
  type: v.optional(v.picklist(sourceTypes)),
  documentId: v.optional(idSchema),
};

export type Csl = v.InferOutput<typeof sourceEntries.csl>;
