import { type ArrangedSource, arrangeSources } from '../../shared/citation/arrange-sources.ts';
import { groupDuplicates } from '../../shared/citation/find-duplicates.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Store } from '../store/open-store.ts';
import { listWorkspaceIds } from '../store/workspace-ids.ts';

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

/** The sources of its workspace that are probably the same as one. Reads nothing but sources: it is asked on each card. */
export async function listSame(store: Store, { workspaceId, id }: Row<'source'>): Promise<Row<'source'>[]> {
  const rows = await store.getAllFromIndex('rows', 'byKind', [workspaceId, 'source']);
  const standing = rows.filter((row) => isKind(row, 'source')).filter((row) => !row.deleted && !row.fields.mergedInto);
  return groupDuplicates(standing).get(id) ?? [];
}
