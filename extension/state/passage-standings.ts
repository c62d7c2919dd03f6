import { isKind } from '../../shared/model/row.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import { listJoins } from '../store/read-document.ts';
import { listWorkspaceIds } from '../store/workspace-ids.ts';
import { readSeen } from './tie-views.ts';

/** How annotations stand, by their ids. */
export type Standings = Readonly<Record<string, Pick<Standing, 'kind'>>>;

/** How the passages that evidence leads to stood when this browser saw them last. */
export async function readPassageStandings(store: Store): Promise<Standings> {
  const ids = await listWorkspaceIds(store);
  const ties = (await Promise.all(ids.map((id) => store.getAllFromIndex('rows', 'byKind', [id, 'evidence'])))).flat();
  const joins = await listJoins(store);
  const reading = { tx: store.transaction(['rows', 'sightings']), standings: {}, front: [], joins };
  const kinds = ties
    .filter((tie) => isKind(tie, 'evidence'))
    .map(async ({ workspaceId, fields: { to } }) => {
      const passage =
        'passageId' in to && (await reading.tx.objectStore('rows').get([workspaceId, 'annotation', to.passageId]));
      if (!passage || !isKind(passage, 'annotation')) return [];
      const hows = (await readSeen(reading, passage)).flatMap((each) =>
        each.how === 'before' ? [each.sighting.how] : [],
      );
      // Where it stands in one edition and not in another one, that is to be said.
      const how = hows.find((each) => each !== 'exact') ?? hows[0];
      return how ? [[passage.id, { kind: how === 'missing' ? 'orphan' : how } as const] as const] : [];
    });
  return Object.fromEntries((await Promise.all(kinds)).flat());
}
