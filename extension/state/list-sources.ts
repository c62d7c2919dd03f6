import { type ArrangedSource, arrangeSources } from '../../shared/citation/arrange-sources.ts';
import type { Store } from '../store/open-store.ts';
import { listWorkspaceIds } from './workspace-ids.ts';

/** The sources that this browser holds, of the connected workspace and of what was left here. */
export async function listSources(store: Store): Promise<ArrangedSource[]> {
  const ids = await listWorkspaceIds(store);
  return (await Promise.all(ids.map((id) => listSourcesOf(store, id)))).flat();
}

async function listSourcesOf(store: Store, workspaceId: string): Promise<ArrangedSource[]> {
  const kinds = ['source', 'evidence', 'annotation'].map((kind) =>
    store.getAllFromIndex('rows', 'byKind', [workspaceId, kind]),
  );
  return arrangeSources((await Promise.all(kinds)).flat());
}
