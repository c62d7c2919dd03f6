import * as v from 'valibot';
import { errorCodes } from '../app-error.ts';
import { citationStyles } from '../citation/citation-styles.ts';
import { captureEntries } from '../model/document.ts';
import { idSchema } from '../model/ids.ts';
import { kinds } from '../model/kinds.ts';
import { limits } from '../model/limits.ts';
import { audienceSchema, rowSchema } from '../model/row.ts';
import { text } from '../model/text.ts';
import { questionSchema } from '../safeguarding/decide-release.ts';
import { answersSchema, changeSchema, operations } from './change.ts';

const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const rowKeySchema = v.strictObject({ kind: v.picklist(kinds), id: idSchema });

export const errorSchema = v.object({ error: v.object({ code: v.picklist(errorCodes), message: v.string() }) });

export const connectRequestSchema = v.strictObject({
  code: text(limits.shortText),
  /** What the person will know this browser by, such as "Chrome on Linux". */
  client: text(limits.shortText),
});
export const connectAnswerSchema = v.object({ token: v.string(), workspaceId: idSchema, personId: idSchema });

export const roles = ['owner', 'editor', 'contributor', 'viewer'] as const;
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

/** The protocol that a browser speaks, in a query; who does not say it speaks the first. */
const protocolInQuery = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'Expected a whole number.'), v.transform(Number));

export const eventsQuerySchema = v.strictObject({ protocol: protocolInQuery });

export const pullQuerySchema = v.strictObject({
  protocol: protocolInQuery,
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
    gone: v.array(rowKeySchema),
    cursor: sequence,
    more: v.boolean(),
    /** How many people are in the workspace. */
    people: sequence,
    /** What this person may do there. */
    role: v.picklist(roles),
  }),
]);

/** Annotations of one's own to another workspace, and who sees them there. */
export const moveRequestSchema = v.strictObject({
  protocol: sequence,
  to: idSchema,
  annotationIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(limits.annotationsPerMove)),
  audience: audienceSchema,
  answers: v.optional(answersSchema),
});
/** The rows that went: those of these ids, with what is theirs. */
export const moveAnswerSchema = v.object({ moved: v.array(rowKeySchema) });

/**
 * What the stream of events says, as `event: pull` with this as its data: pull, there is something for you up to `seq`.
 * It says so once at the beginning, so that whoever comes back misses nothing.
 */
export const pullEventSchema = v.object({ seq: sequence });

/** One act of a row's history. `from` and `to` are null where the field was or is empty, or where you may not know. */
const historyChangeSchema = v.object({
  seq: sequence,
  op: v.picklist(operations),
  by: idSchema,
  /** By the clock of the browser that did it. */
  at: sequence,
  /** By the server's clock, when it arrived. */
  receivedAt: sequence,
  fields: v.array(
    v.object({
      field: v.string(),
      from: v.unknown(),
      to: v.unknown(),
      /** Whether `to` came to stand; where not, another value stood already and this one became a conflict. */
      stands: v.boolean(),
    }),
  ),
});
export type HistoryChange = v.InferOutput<typeof historyChangeSchema>;
/** Oldest first; `more` says that still older ones were left out. */
export const historyAnswerSchema = v.object({ changes: v.array(historyChangeSchema), more: v.boolean() });

/** The SHA-256 of a capture's text, as UTF-8; the text itself goes as gzip. */
export const captureShaSchema = captureEntries.textSha;
export const captureQuerySchema = v.strictObject({
  protocol: protocolInQuery,
  /** With a PUT: the answer to the gate's question, since everyone who sees the capture may read the text. */
  'seen-by-workspace': v.optional(v.picklist(['true', 'false']), 'false'),
});

/** The hashes of the texts of captures that a person may read. */
export const captureTextsAnswerSchema = v.object({ texts: v.array(captureShaSchema) });

/** What can be carried away as a file. `shared/export/formats.ts` says how each is written. */
export const exportFormats = [
  'markdown',
  'html',
  'docx',
  'csv',
  'csl',
  'ris',
  'bibtex',
  'jsonld',
  'claimreview',
  'hypothesis',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const fileChoicesEntries = {
  /** How sources are cited, where the format has citations in words. */
  style: v.optional(v.picklist(citationStyles)),
  /** `1` where what people said to each other goes too, in a format that has a place for it. */
  comments: v.optional(v.picklist(['0', '1'])),
};

export const exportQuerySchema = v.strictObject({
  /** The document to carry away; without it everything in the workspace that the person sees. */
  document: v.optional(idSchema),
  format: v.picklist(exportFormats),
  ...fileChoicesEntries,
});

/** A release made in the browser, to be recorded. No text. */
export const releaseRecordSchema = v.strictObject({
  id: idSchema,
  rows: v.pipe(v.array(rowKeySchema), v.minLength(1), v.maxLength(50_000)),
  from: audienceSchema,
  to: v.picklist([...audienceSchema.options, 'file']),
  way: v.picklist([...exportFormats, 'clipboard' as const].map((format) => `panel-${format}` as const)),
  at: sequence,
});
export type ReleaseRecord = v.InferOutput<typeof releaseRecordSchema>;
export const releasesRequestSchema = v.strictObject({
  releases: v.pipe(v.array(releaseRecordSchema), v.maxLength(limits.changesPerPush)),
});
