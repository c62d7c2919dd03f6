import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { type Fields, fieldsSchemas, type Kind, kinds } from './kinds.ts';

/** Who can see a row: "Only you", "Everyone in NAME". */
export const audiences = ['creator', 'workspace'] as const;
export type Audience = (typeof audiences)[number];
export const audienceSchema = v.picklist(audiences);

/**
 * A stored thing. `rev` is the sequence number of its latest change (0: not yet on a server), `fieldRevs` that of each
 * field that ever moved; a variable of a field that merges by variable stands there as `csl.title`.
 * The wire gives a document, an address and a capture no creator and no time.
 */
export type Row<K extends Kind = Kind> = {
  workspaceId: string;
  kind: K;
  id: string;
  creator?: string | undefined;
  /** Milliseconds since 1970, by the creator's clock: for display only. */
  createdAt?: number | undefined;
  audience?: Audience | undefined;
  rev: number;
  fieldRevs: Record<string, number>;
  deleted?: { by: string; at: number } | undefined;
  /** Its content is gone for good, `fields` is empty, and it is a tombstone too. Servers alone hold such rows. */
  erased?: { at: number } | undefined;
  /** When words of it were redacted last, under which revision, and how often: what was written before that may hold them. */
  redacted?: { at: number; rev: number; times?: number | undefined } | undefined;
  fields: Fields<K>;
};

const nothing = v.strictObject({});

/** A row as it arrives at a border, of any kind. */
export const rowSchema = v.pipe(
  v.strictObject({
    workspaceId: idSchema,
    kind: v.picklist(kinds),
    id: idSchema,
    creator: v.optional(idSchema),
    createdAt: v.optional(v.number()),
    audience: v.optional(audienceSchema),
    rev: v.number(),
    fieldRevs: v.record(v.string(), v.number()),
    deleted: v.optional(v.strictObject({ by: idSchema, at: v.number() })),
    erased: v.optional(v.strictObject({ at: v.number() })),
    redacted: v.optional(v.strictObject({ at: v.number(), rev: v.number(), times: v.optional(v.number()) })),
    fields: v.unknown(),
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const schema = value.erased ? nothing : fieldsSchemas[value.kind];
    const fields = v.safeParse(schema as v.GenericSchema<Fields>, value.fields);
    if (fields.success) return { ...value, fields: fields.output } as Row;
    addIssue({ message: `${value.kind}: ${fields.issues[0].message}` });
    return NEVER;
  }),
);

/** Whether `row` is of kind `K`, with its fields typed. */
export function isKind<K extends Kind>(row: Row, kind: K): row is Row<K> {
  return row.kind === kind;
}
