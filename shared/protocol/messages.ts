import * as v from 'valibot';
import { errorCodes } from '../app-error.ts';
import { idSchema } from '../model/ids.ts';
import { kinds } from '../model/kinds.ts';
import { limits } from '../model/limits.ts';
import { audienceSchema, rowSchema } from '../model/row.ts';
import { text } from '../model/text.ts';
import { questionSchema } from '../safeguarding/decide-release.ts';
import { changeSchema } from './change.ts';

const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const rowKey = v.strictObject({ kind: v.picklist(kinds), id: idSchema });

export const errorSchema = v.object({ error: v.object({ code: v.picklist(errorCodes), message: v.string() }) });

export const connectRequestSchema = v.strictObject({
  code: text(limits.shortText),
  /** What the person will know this browser by, such as "Chrome on Linux". */
  client: text(limits.shortText),
});
export const connectAnswerSchema = v.object({ token: v.string(), workspaceId: idSchema, personId: idSchema });

export const roles = ['owner', 'editor'] as const;
export type Role = (typeof roles)[number];
const personSchema = v.object({ id: idSchema, name: v.string(), role: v.picklist(roles) });

export const workspacesAnswerSchema = v.object({
  workspaces: v.array(
    v.object({ id: idSchema, name: v.string(), role: v.picklist(roles), people: v.array(personSchema) }),
  ),
});

export const pushRequestSchema = v.strictObject({
  protocol: sequence,
  clientId: idSchema,
  epoch: v.nullable(text(limits.shortText)),
  changes: v.pipe(
    v.array(changeSchema),
    v.maxLength(limits.changesPerPush, `Expected at most ${limits.changesPerPush} changes in one push.`),
  ),
});

const decided = {
  changeId: idSchema,
  outcome: v.picklist(['applied', 'merged', 'conflict', 'refused']),
  rev: v.optional(sequence),
  code: v.optional(v.picklist(errorCodes)),
  message: v.optional(v.string()),
  needs: v.optional(v.array(questionSchema)),
};
/** What became of one change. A `duplicate` was seen before; `stored` is what became of it then. */
const outcomeSchema = v.union([
  v.object(decided),
  v.object({ changeId: idSchema, outcome: v.literal('duplicate'), stored: v.object(decided) }),
]);
export type Outcome = v.InferOutput<typeof outcomeSchema>;
export const pushAnswerSchema = v.object({ epoch: v.string(), seq: sequence, outcomes: v.array(outcomeSchema) });

export const pullQuerySchema = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'Expected a whole number.'), v.transform(Number)), '0'),
  epoch: v.optional(text(limits.shortText)),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'Expected a whole number.'),
      v.transform(Number),
      v.minValue(1),
      v.transform((limit) => Math.min(limit, limits.rowsPerPull)),
    ),
    String(limits.rowsPerPull),
  ),
});
export const pullAnswerSchema = v.union([
  v.object({ resync: v.literal(true), epoch: v.string() }),
  v.object({
    epoch: v.string(),
    rows: v.array(rowSchema),
    /** Rows that this person no longer sees. */
    gone: v.array(rowKey),
    cursor: sequence,
    more: v.boolean(),
  }),
]);

/** A release made in the browser, to be recorded. No text. */
export const releaseRecordSchema = v.strictObject({
  id: idSchema,
  rows: v.pipe(v.array(rowKey), v.minLength(1), v.maxLength(50_000)),
  from: audienceSchema,
  to: v.picklist([...audienceSchema.options, 'file']),
  way: v.picklist(['panel-markdown', 'panel-csv']),
  at: sequence,
});
export type ReleaseRecord = v.InferOutput<typeof releaseRecordSchema>;
export const releasesRequestSchema = v.strictObject({
  releases: v.pipe(v.array(releaseRecordSchema), v.maxLength(limits.changesPerPush)),
});
