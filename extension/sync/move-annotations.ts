import { AppError } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { Audience } from '../../shared/model/row.ts';
import type { Answers } from '../../shared/protocol/change.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Store, StoreKey } from '../store/open-store.ts';
import { findSetting, type Moved, type Settings } from '../store/settings.ts';
import { createApiClient } from './api-client.ts';

/** Annotations to move from one workspace of the person to another; who sees them there, and saw them before. */
export type Move = Omit<Moved, 'at'> & { audience: Audience; answers?: Answers | undefined };

/**
 * Moves annotations on the server, and takes what went out of this browser, which has it again where it works in the other
 * workspace. Throws `AppError`: `invalid` where something has not reached the server yet, or as the server or the network
 * answers; nothing was moved then.
 */
export async function moveAnnotations(
  store: Store,
  { audience, answers, ...move }: Move,
  { fetch, now }: { fetch: typeof globalThis.fetch; now: () => number },
): Promise<void> {
  const connection = await findSetting(store, 'connection');
  if (!connection) throw new AppError('not-found', 'This browser is not connected. Nothing was moved.');
  const entries = await store.getAllFromIndex('outbox', 'byWorkspace', move.from.id);
  if (entries.some((entry) => entry.what === 'release' || !entry.refused)) {
    throw new AppError(
      'invalid',
      `What you did last has not reached ${move.from.name} yet. Sync first, and move it then. Nothing was moved.`,
    );
  }
  const { moved } = await createApiClient({ fetch, ...connection }).moveAnnotations(move.from.id, {
    ...{ protocol: PROTOCOL_VERSION, to: move.to.id, annotationIds: move.annotationIds, audience },
    ...(answers && { answers }),
  });
  await forgetMoved(store, moved, { ...move, at: now() });
}

/** What went is not here any more, and nobody need be told so: the person did it. */
async function forgetMoved(store: Store, keys: readonly RowKey[], moved: Moved): Promise<void> {
  const tx = store.transaction(['rows', 'settings'], 'readwrite');
  for (const { kind, id } of keys) await tx.objectStore('rows').delete([moved.from.id, kind, id] satisfies StoreKey);
  const settings = tx.objectStore('settings');
  const undos = ((await settings.get('undos')) as Settings['undos'] | undefined) ?? [];
  const gone = new Set(keys.map(({ id }) => id));
  await settings.put(
    undos.filter(({ steps }) => !steps.some(({ id }) => gone.has(id))),
    'undos',
  );
  await settings.put(moved, 'moved');
  await tx.done;
}
