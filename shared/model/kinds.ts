import * as v from 'valibot';
import { annotationEntries, tagEntries } from './annotation.ts';
import { commentEntries } from './comment.ts';
import { conflictEntries } from './conflict.ts';
import { addressEntries, captureEntries, documentEntries, joinEntries } from './document.ts';
import { evidenceEntries } from './evidence.ts';
import { placementEntries } from './placement.ts';
import { reviewEntries } from './review.ts';
import { cslEntries, sourceEntries } from './source.ts';

/** The schema of all fields of a kind, as a row or a `put` holds them. */
export const fieldsSchemas = {
  document: v.strictObject(documentEntries),
  address: v.strictObject(addressEntries),
  join: v.strictObject(joinEntries),
  capture: v.strictObject(captureEntries),
  annotation: v.strictObject(annotationEntries),
  placement: v.strictObject(placementEntries),
  review: v.strictObject(reviewEntries),
  tag: v.strictObject(tagEntries),
  comment: v.strictObject(commentEntries),
  source: v.strictObject(sourceEntries),
  evidence: v.strictObject(evidenceEntries),
  conflict: v.strictObject(conflictEntries),
};

export type Kind = keyof typeof fieldsSchemas;
export const kinds = Object.keys(fieldsSchemas) as Kind[];

/** The fields of a row of kind `K`. */
export type Fields<K extends Kind = Kind> = { [Each in Kind]: v.InferOutput<(typeof fieldsSchemas)[Each]> }[K];

/** A row's address within a workspace. */
export type RowKey = { kind: Kind; id: string };

/**
 * How a kind behaves, for everything that is written once for all kinds.
 * - `sees` who sees a row: `own` its audience says; `ends` who sees every end; `document` who sees an annotation on that
 *   document or a source that names it.
 * - `namesNobody` who made it and when is not told to others.
 * - `shared` two browsers make the same row: a `put` on one that exists fills empty fields.
 * - `contested` fields where the earlier of two concurrent values stands.
 * - `byVariable` fields whose value is an object that merges variable by variable, with those variables.
 */
export type KindRule = {
  sees: 'own' | 'ends' | 'document';
  namesNobody?: true;
  shared?: true;
  fixed: readonly string[] | 'all';
  contested?: readonly string[];
  byVariable?: Readonly<Record<string, Record<string, v.GenericSchema>>>;
  serverOnly?: true;
};

export const kindRules: Record<Kind, KindRule> = {
  document: { sees: 'document', namesNobody: true, shared: true, fixed: ['key'] },
  address: { sees: 'document', namesNobody: true, shared: true, fixed: 'all' },
  join: { sees: 'ends', namesNobody: true, shared: true, fixed: 'all' },
  capture: { sees: 'document', namesNobody: true, shared: true, fixed: 'all' },
  annotation: {
    sees: 'own',
    fixed: ['documentId', 'captureId', 'type', 'selectors', 'quote', 'place'],
    contested: ['workState', 'conclusion', 'finding'],
  },
  placement: { sees: 'ends', fixed: 'all' },
  review: { sees: 'ends', fixed: 'all' },
  tag: { sees: 'ends', shared: true, fixed: 'all' },
  comment: { sees: 'ends', fixed: 'all' },
  source: { sees: 'own', fixed: [], byVariable: { csl: cslEntries } },
  evidence: { sees: 'ends', fixed: ['claimId', 'to'] },
  conflict: { sees: 'ends', fixed: ['rowKind', 'rowId', 'field', 'value', 'by', 'at', 'against'], serverOnly: true },
};

/** The schema of a `patch` of a kind: any field, `null` to clear one that may be missing. */
export const patchSchemas = Object.fromEntries(
  kinds.map((kind) => [kind, patchSchema(fieldsSchemas[kind].entries, kindRules[kind].byVariable)]),
) as unknown as Record<Kind, v.GenericSchema<Record<string, unknown>>>;

/** The rows that a row leans on: whoever sees all of them sees it. Empty for kinds with an audience of their own. */
export function listEnds(kind: Kind, fields: Fields): RowKey[] {
  if (kind === 'tag' || kind === 'placement' || kind === 'comment') {
    return [{ kind: 'annotation', id: (fields as Fields<'tag' | 'placement' | 'comment'>).annotationId }];
  }
  if (kind === 'join') {
    const { documentId, sameAs } = fields as Fields<'join'>;
    return [documentId, sameAs].map((id) => ({ kind: 'document', id }));
  }
  if (kind === 'review') {
    const { of } = fields as Fields<'review'>;
    return [
      'annotationId' in of ? { kind: 'annotation', id: of.annotationId } : { kind: 'evidence', id: of.evidenceId },
    ];
  }
  if (kind === 'conflict') {
    const { rowKind, rowId } = fields as Fields<'conflict'>;
    return [{ kind: rowKind as Kind, id: rowId }];
  }
  if (kind === 'evidence') {
    const { claimId, to } = fields as Fields<'evidence'>;
    return [
      { kind: 'annotation', id: claimId },
      'sourceId' in to ? { kind: 'source', id: to.sourceId } : { kind: 'annotation', id: to.passageId },
    ];
  }
  return [];
}

function patchSchema(kindEntries: Record<string, v.GenericSchema>, byVariable: KindRule['byVariable'] = {}) {
  return v.strictObject(
    Object.fromEntries(
      Object.entries(kindEntries).map(([field, schema]): [string, v.GenericSchema] => {
        const variables = byVariable[field];
        if (variables) return [field, v.optional(patchSchema(variables))];
        return [field, schema.type === 'optional' ? v.nullish(schema) : v.optional(schema)];
      }),
    ),
  );
}
