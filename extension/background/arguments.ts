import * as v from 'valibot';
import { annotationEntries, annotationTypes } from '../../shared/model/annotation.ts';
import { relations } from '../../shared/model/evidence.ts';
import { idSchema } from '../../shared/model/ids.ts';
import { kinds } from '../../shared/model/kinds.ts';
import { limits } from '../../shared/model/limits.ts';
import { audienceSchema } from '../../shared/model/row.ts';
import { quoteSchema, selectorSchema } from '../../shared/model/selector.ts';
import { answersSchema, undoable } from '../../shared/protocol/change.ts';
import type { PageObstacle } from '../messaging/protocol.ts';

const ids = v.pipe(v.array(idSchema), v.maxLength(50_000));

export const tabIdSchema = v.pipe(v.number(), v.safeInteger());

export const pageFactsSchema = v.strictObject({
  canonicalHref: v.optional(v.string()),
  title: v.string(),
  lang: v.optional(v.string()),
});

export const pageObstacleSchema = v.picklist([
  'copy',
  'picture',
  'recording',
  'frames',
  'xml',
  'empty',
] satisfies PageObstacle[]);

export const markedSchema = v.strictObject({
  id: idSchema,
  type: v.picklist(annotationTypes),
  quote: v.optional(quoteSchema),
  selectors: v.pipe(v.array(selectorSchema), v.maxLength(limits.selectors)),
  place: annotationEntries.place,
  page: pageFactsSchema,
  text: v.string(),
  tie: v.optional(v.strictObject({ id: idSchema, relation: v.picklist(relations) })),
});

export const standingsSchema = v.strictObject({
  page: pageFactsSchema,
  exact: ids,
  changed: v.pipe(v.array(v.strictObject({ id: idSchema, words: v.string() })), v.maxLength(50_000)),
  missing: ids,
  uncertain: ids,
  unsearched: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const actSchema = v.strictObject({
  workspaceId: idSchema,
  kind: v.picklist(kinds),
  id: idSchema,
  op: v.picklist(undoable),
  base: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  set: v.record(v.string(), v.unknown()),
  answers: v.optional(answersSchema),
});

export const actsSchema = v.strictObject({ id: idSchema, acts: v.array(actSchema) });

/** A row of one of the workspaces in this browser. */
export const erasableSchema = v.strictObject({ workspaceId: idSchema, kind: v.picklist(kinds), id: idSchema });

/** An annotation of one of the workspaces in this browser. */
export const annotationKeySchema = v.strictObject({ workspaceId: idSchema, id: idSchema });

/** Words to take out of an annotation. */
export const redactSchema = v.strictObject({
  workspaceId: idSchema,
  id: idSchema,
  words: v.pipe(v.string(), v.maxLength(limits.shortText)),
});

export const pinSchema = v.strictObject({
  windowId: v.pipe(v.number(), v.safeInteger()),
  claim: v.nullable(annotationKeySchema),
});

const namedWorkspace = v.strictObject({ id: idSchema, name: v.string() });

/** Annotations to move from one workspace to another. */
export const moveSchema = v.strictObject({
  from: namedWorkspace,
  to: namedWorkspace,
  annotationIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(limits.annotationsPerMove)),
  was: audienceSchema,
  audience: audienceSchema,
  answers: v.optional(answersSchema),
});

/** Whether the workspace may have what a document said. */
export const textAnswerSchema = v.strictObject({ documentId: idSchema, keep: v.boolean() });

export const connectSchema = v.strictObject({ address: v.string(), code: v.string() });

export const undoSchema = v.strictObject({ id: idSchema, as: idSchema, answers: v.optional(answersSchema) });

/** Why a panel wakes the sync; `seq` is how far the server has something for this browser. */
export const wakeSchema = v.strictObject({ seq: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) });

/** The number of a change in the outbox. */
export const numberSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The address of a document on the web. */
export const urlSchema = v.pipe(v.string(), v.maxLength(limits.url), v.url(), v.regex(/^https?:/));
