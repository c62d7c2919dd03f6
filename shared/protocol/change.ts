import * as v from 'valibot';
import { fieldWords } from '../export/words.ts';
import { idSchema, naturalId } from '../model/ids.ts';
import { type Fields, fieldsSchemas, type Kind, kindRules, kinds, patchSchemas } from '../model/kinds.ts';
import { limits } from '../model/limits.ts';
import { audienceSchema } from '../model/row.ts';
import { hasTexts } from '../model/texts.ts';

/** What can be taken back. */
export const undoable = ['put', 'patch', 'delete', 'restore'] as const;
/**
 * `erase` removes what a row and what hangs on it ever held, for good; `redact` some words out of all of that. It sets
 * `cuts` alone, by which the server knows the words and no one else can.
 */
export const operations = [...undoable, 'erase', 'redact'] as const;

/** What a person answered to the questions of `decideRelease`, by question id. */
export const answersSchema = v.record(v.pipe(v.string(), v.maxLength(100)), v.boolean());
export type Answers = v.InferOutput<typeof answersSchema>;

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Where words are to be cut out of texts that a row has or had; nowhere where they stand in what hangs on it alone. */
export const cutsSchema = v.pipe(
  v.array(
    v.strictObject({
      path: v.pipe(v.string(), v.maxLength(100)),
      by: v.optional(v.union([idSchema, v.pipe(offset, v.minValue(1))])),
      of: offset,
      spans: v.pipe(v.array(v.strictTuple([offset, offset])), v.minLength(1), v.maxLength(limits.longText)),
    }),
  ),
  v.maxLength(limits.cutsPerChange),
);

const envelope = v.strictObject({
  changeId: idSchema,
  clientId: idSchema,
  /** Counts this client's changes from 1. */
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kind: v.picklist(kinds),
  id: idSchema,
  op: v.picklist(operations),
  /** The revision of the row that this change was made on; 0 for none. */
  base: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The fields it sets; `audience` may be among them. Empty for `delete`, `restore` and `erase`; `cuts` alone for `redact`. */
  set: v.record(v.string(), v.unknown()),
  answers: v.optional(answersSchema),
  /** The revision under which its sender knows words of the row to be redacted, where that is past `base`. */
  redacted: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Milliseconds since 1970 by the client's clock: for display only. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** One act on one row, as the outbox keeps it and a push carries it. */
export type Change = v.InferOutput<typeof envelope>;

/** A change as made without knowledge of any revision: those that it names are of another life of the database. */
export function toUnknowing({ redacted: _, ...change }: Change): Change {
  const { cuts } = change.set as { cuts?: v.InferOutput<typeof cutsSchema> };
  if (change.op !== 'redact' || !cuts) return { ...change, base: 0 };
  const set = { cuts: cuts.map(({ by, ...cut }) => (typeof by === 'string' ? { by, ...cut } : cut)) };
  return { ...change, base: 0, set };
}

/**
 * One act on one row, before it has become a change. `workspaceId` is that of the row, `base` the revision that the
 * person had in sight where that is not the present one: what came in while he was typing he did not know.
 */
export type Act = Pick<Change, 'kind' | 'id' | 'set' | 'answers'> & {
  op: (typeof undoable)[number];
  workspaceId: string;
  base?: number | undefined;
};

export const changeSchema = v.pipe(
  envelope,
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? findFault(dataset.value) : undefined;
    if (message) addIssue({ message });
  }),
);

function findFault({ kind, id, op, set }: Change): string | undefined {
  const rule = kindRules[kind];
  if (rule.serverOnly && op !== 'patch' && op !== 'redact') return `Rows of kind "${kind}" are made by the server.`;
  const { audience, ...fields } = set;
  if (audience !== undefined) {
    if (rule.sees !== 'own') return `A row of kind "${kind}" has no audience of its own.`;
    if (!v.is(audienceSchema, audience)) return 'Expected the audience "creator" or "workspace".';
  }
  if (op === 'erase' && rule.namesNobody) return `Others lean on a ${kind}, so it cannot be erased.`;
  if (op === 'redact') {
    if (!hasTexts(kind)) return `A ${kind} has no words that can be redacted.`;
    return v.is(v.strictObject({ cuts: cutsSchema }), set) ? undefined : 'A "redact" sets "cuts" alone.';
  }
  if (op === 'delete' || op === 'restore' || op === 'erase') {
    // Who could see what is erased may go with it: a server that was restored does not know.
    return Object.keys(op === 'erase' ? fields : set).length > 0 ? `A "${op}" sets nothing.` : undefined;
  }
  const result = v.safeParse((op === 'put' ? fieldsSchemas : patchSchemas)[kind] as v.GenericSchema, fields);
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue) ?? '';
    return `${fieldWords[path] ?? `${kind}.${path}`}: ${issue.message}`;
  }
  if (op === 'put' && rule.shared && id !== naturalIdOf(kind, fields as Fields)) {
    return `The id of this ${kind} does not follow from its fields.`;
  }
  return undefined;
}

function naturalIdOf(kind: Kind, fields: Fields): string {
  return naturalId(kind as 'document', fields as Fields<'document'>);
}
