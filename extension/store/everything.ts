import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { idSchema } from '../../shared/model/ids.ts';
import { isKind, type Row, rowSchema } from '../../shared/model/row.ts';
import { parse } from '../../shared/parse.ts';
import { changeSchema } from '../../shared/protocol/change.ts';
import { releaseRecordSchema } from '../../shared/protocol/messages.ts';
import type { OutboxEntry, Store } from './open-store.ts';
import type { Settings } from './settings.ts';
import { sightingSchema } from './sightings.ts';

const FORMAT = 'recordmark-browser';
const FORMAT_VERSION = 1;

const foreign = 'Expected a file that Recordmark saved.';
const headEntries = {
  format: v.literal(FORMAT, foreign),
  version: v.literal(FORMAT_VERSION, `Expected version ${FORMAT_VERSION}; update Recordmark to load a newer one.`),
};
/** Looked at alone first: what else is in a file means nothing where it is of another kind or version. */
const headSchema = v.object(headEntries, foreign);

const entry = { n: v.number(), workspaceId: idSchema };

/** A file with everything that a browser holds, without the token. */
export const everythingSchema = v.strictObject({
  ...headEntries,
  savedAt: v.number(),
  local: v.nullable(v.strictObject({ workspaceId: idSchema, personId: idSchema })),
  rows: v.array(rowSchema),
  outbox: v.array(
    v.union([
      v.strictObject({
        ...entry,
        what: v.literal('change'),
        change: changeSchema,
        before: v.optional(rowSchema),
        refused: v.optional(v.unknown()),
      }),
      v.strictObject({ ...entry, what: v.literal('release'), release: releaseRecordSchema }),
    ]),
  ),
  drafts: v.array(
    v.strictObject({
      id: v.string(),
      field: v.string(),
      value: v.string(),
      at: v.number(),
      base: v.optional(v.number()),
    }),
  ),
  /** Older files do not say in which document it was seen: in its own. */
  sightings: v.optional(v.array(v.strictObject({ ...sightingSchema.entries, documentId: v.optional(idSchema) })), []),
  /** Rows that could not be read, as they were; to be looked at, and never loaded. */
  unreadable: v.optional(v.array(v.unknown()), []),
});
export type Everything = v.InferOutput<typeof everythingSchema>;

/** What a file that Recordmark saved holds. Throws `AppError('invalid')` that says what is wrong with it and where. */
export function parseEverything(file: unknown): Everything {
  try {
    const value: unknown = JSON.parse(parse(v.string(), file, 'This file'));
    parse(headSchema, value, 'This file');
    return parse(everythingSchema, value, 'This file');
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason =
      cause instanceof AppError ? message : `This file is cut off or was not saved by Recordmark (${message}).`;
    throw new AppError('invalid', `${reason} Nothing was changed.`, { cause });
  }
}

/** Everything that this browser holds, as of one moment. */
export async function readEverything(store: Store, now: () => number): Promise<Everything> {
  const tx = store.transaction(['rows', 'outbox', 'drafts', 'sightings', 'settings']);
  const [held, outbox, drafts, sightings, local, aside = []] = await Promise.all([
    tx.objectStore('rows').getAll(),
    tx.objectStore('outbox').getAll(),
    tx.objectStore('drafts').getAll(),
    tx.objectStore('sightings').getAll(),
    tx.objectStore('settings').get('local') as Promise<Settings['local'] | undefined>,
    tx.objectStore('settings').get('unreadable') as Promise<Settings['unreadable'] | undefined>,
  ]);
  await tx.done;
  const [rows, unreadable] = [true, false].map((can) => held.filter((row) => v.is(rowSchema, row) === can));
  return toEverything(now(), local, {
    ...{ rows: rows as Row[], outbox, drafts, sightings },
    unreadable: [...aside, ...(unreadable as Row[])],
  });
}

/** What is held as the file has it, saved at this time. */
export function toEverything(
  savedAt: number,
  local: Settings['local'] | undefined,
  held: Pick<Everything, 'rows' | 'outbox' | 'drafts' | 'sightings' | 'unreadable'>,
): Everything {
  return { format: FORMAT, version: FORMAT_VERSION, savedAt, local: local ?? null, ...held };
}

/**
 * Adds what is not here yet and was not erased, in one transaction; what is here stands. What the file's browser had made before connecting
 * becomes this browser's own. Answers how many annotations came; a second time it is none.
 */
export async function addEverything(
  store: Store,
  file: Everything,
  { local, clientId }: Pick<Settings, 'local' | 'clientId'>,
): Promise<number> {
  const tx = store.transaction(['rows', 'outbox', 'drafts', 'sightings', 'settings'], 'readwrite');
  const erased = new Set((await tx.objectStore('settings').get('erased')) as Settings['erased'] | undefined);
  const toHere = <T extends { workspaceId: string }>(thing: T): T =>
    thing.workspaceId === file.local?.workspaceId ? { ...thing, workspaceId: local.workspaceId } : thing;
  const added = new Set<string>();
  let annotations = 0;
  for (const row of file.rows) {
    if (erased.has(row.id)) continue;
    const here: Row = toHere(row);
    if (here.creator !== undefined && here.creator === file.local?.personId) here.creator = local.personId;
    if (await tx.objectStore('rows').get([here.workspaceId, here.kind, here.id])) continue;
    await tx.objectStore('rows').put(here);
    added.add(here.workspaceId + here.kind + here.id);
    if (here.kind === 'annotation' && !here.deleted) annotations += 1;
  }
  for (const { n: _, ...entry } of file.outbox) {
    const here = toHere(entry) as OutboxEntry;
    if (here.what !== 'change' || !added.has(here.workspaceId + here.change.kind + here.change.id)) continue;
    const n = await tx.objectStore('outbox').add(here);
    const before = here.before && toHere(here.before);
    const change = { ...here.change, n, clientId };
    await tx.objectStore('outbox').put({ ...here, n, change, ...(before && { before }) });
  }
  for (const draft of file.drafts) {
    if (erased.has(draft.id)) continue;
    if (!(await tx.objectStore('drafts').get([draft.id, draft.field]))) await tx.objectStore('drafts').put(draft);
  }
  const marked = file.rows.filter((row) => isKind(row, 'annotation'));
  const documentOf = new Map(marked.map(({ id, fields }) => [id, fields.documentId]));
  for (const sighting of file.sightings) {
    if (erased.has(sighting.annotationId)) continue;
    const { documentId = documentOf.get(sighting.annotationId) } = sighting;
    if (!documentId) continue;
    const known = await tx.objectStore('sightings').get([sighting.annotationId, documentId]);
    if (!known || known.at < sighting.at) await tx.objectStore('sightings').put({ ...sighting, documentId });
  }
  await tx.done;
  return annotations;
}

/** Forgets everything that this browser holds. */
export async function deleteEverything(store: Store): Promise<void> {
  const names = ['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const;
  const tx = store.transaction(names, 'readwrite');
  await Promise.all(names.map((name) => tx.objectStore(name).clear()));
  await tx.done;
}
