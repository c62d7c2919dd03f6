import * as v from 'valibot';
import { idSchema } from '../../shared/model/ids.ts';
import type { Store } from './open-store.ts';

/**
 * When this browser last saw an annotation's words on a page, and how. What a person reads and when is nobody else's
 * business: a sighting is in no outbox, and no message to a server has a place for it.
 */
export const sightingSchema = v.strictObject({
  annotationId: idSchema,
  /** Milliseconds since 1970. */
  at: v.number(),
  how: v.picklist(['exact', 'changed']),
});
export type Sighting = v.InferOutput<typeof sightingSchema>;

/** Keeps the latest sighting of each annotation. */
export async function putSightings(store: Store, sightings: readonly Sighting[]): Promise<void> {
  const tx = store.transaction('sightings', 'readwrite');
  await Promise.all(sightings.map((sighting) => tx.store.put(sighting)));
  await tx.done;
}
