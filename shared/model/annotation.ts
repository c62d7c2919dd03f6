import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { quoteSchema, selectorSchema } from './selector.ts';
import { text } from './text.ts';

export const annotationTypes = ['claim', 'passage', 'note'] as const;
export type AnnotationType = (typeof annotationTypes)[number];

/** Full Fact's claim types, with three sub-types of its "other". */
export const claimTypes = [
  'personal',
  'quantity',
  'correlation',
  'law',
  'prediction',
  'quotation',
  'commitment',
  'event',
  'other',
  'not-a-claim',
] as const;

const workStates = ['draft', 'ready', 'checked', 'published', 'corrected', 'withdrawn'] as const;

const findings = [
  'supported',
  'needs-context',
  'partly-supported',
  'not-supported-by-source',
  'contradicted',
  'cannot-be-verified',
  'not-checkable',
] as const;

/** A day, a month or a year: `2016-09-23`, `2016-09`, `2016`. */
export const dateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'Expected a date such as 2016-09-23.'),
);

/** A target and what is said about it. A claim is its annotation. */
export const annotationEntries = {
  documentId: idSchema,
  captureId: v.optional(idSchema),
  type: v.picklist(annotationTypes),
  selectors: v.pipe(v.array(selectorSchema), v.maxLength(limits.selectors)),
  quote: v.optional(quoteSchema),
  place: v.optional(
    v.strictObject({
      page: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      label: v.optional(text(limits.shortText)),
      section: v.optional(text(limits.shortText)),
    }),
  ),
  note: v.optional(text(limits.longText)),
  claimant: v.optional(text(limits.shortText)),
  saidOn: v.optional(dateSchema),
  claimType: v.optional(v.picklist(claimTypes)),
  workState: v.optional(v.picklist(workStates)),
  conclusion: v.optional(text(limits.longText)),
  finding: v.optional(v.picklist(findings)),
};

/** A word of the workspace on an annotation. */
export const tagEntries = {
  annotationId: idSchema,
  text: v.pipe(text(limits.tag), v.regex(/^\S(.*\S)?$/s, 'Expected a tag without white space at its ends.')),
};
