import * as v from 'valibot';
import { idSchema } from '../../shared/model/ids.ts';
import type { Store } from './open-store.ts';
import type { Settings } from './settings.ts';

const seen = { at: v.number(), how: v.picklist(['exact', 'changed']) };

/**
 * What this browser last saw of an annotation's words in a document, its own or one that people said is the same, and
 * when, in milliseconds since 1970: as they were placed, changed to `words`, or, with the time before when they were there,
 * in none of several places for sure or not there. What a person reads and when is nobody else's business: a sighting is in
 * no outbox, and no message to a server has a place for it.
 */
export const sightingSchema = v.strictObject({
  annotationId: idSchema,
  documentId: idSchema,
  at: v.number(),
  how: v.picklist(['exact', 'changed', 'uncertain', 'missing']),
  words: v.optional(v.string()),
  before: v.optional(v.strictObject(seen)),
});
export type Sighting = v.InferOutput<typeof sightingSchema>;

/** When the words were there last. */
export type Seen = v.InferOutput<v.StrictObjectSchema<typeof seen, undefined>>;

/** When this browser saw the words last, changed or not. */
export function findSeen({ at, how, before }: Sighting): Seen | undefined {
  return how === 'missing' || how === 'uncertain' ? before : { at, how };
}

/** The keys of all sightings of an annotation. */
export const toSightingKeys = (annotationId: string): IDBKeyRange =>
  IDBKeyRange.bound([annotationId], [annotationId, []]);

/** Keeps the latest sighting of each annotation in each document. */
export async function putSightings(store: Store, sightings: readonly Omit<Sighting, 'before'>[]): Promise<void> {
  const tx = store.transaction(['sightings', 'settings'], 'readwrite');
  const stored = tx.objectStore('sightings');
  // A page that has not heard yet that something was erased must not bring its words back.
  const erased = ((await tx.objectStore('settings').get('erased')) as Settings['erased'] | undefined) ?? [];
  await Promise.all(
    sightings.map(async (sighting) => {
      if (erased.includes(sighting.annotationId)) return;
      const isThere = sighting.how === 'exact' || sighting.how === 'changed';
      const known = isThere ? undefined : await stored.get([sighting.annotationId, sighting.documentId]);
      const before = known && findSeen(known);
      await stored.put({ ...sighting, ...(before && { before }) });
    }),
  );
  await tx.done;
}
