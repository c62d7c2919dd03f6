import { newId } from '../../shared/model/ids.ts';
import { fromPanelAgain } from '../messaging/calls.ts';
import { openStore } from '../store/open-store.ts';
import { listAnnotations, listDocumentIds } from '../store/read-document.ts';
import { type Area, toAreaSelector } from './area.ts';

/**
 * Says where an area now stands: a `placement`, which the card shows and takes back. `url` and `key` are those of the
 * document, under which the annotation was listed.
 */
export async function placeArea(
  annotationId: string,
  area: Area,
  { url, key }: { url: string | undefined; key: string },
): Promise<void> {
  const store = await openStore();
  try {
    const documents = await listDocumentIds(store, url ? [url] : [], key);
    const rows = (await Promise.all(documents.map((id) => listAnnotations(store, id)))).flat();
    const acts = rows
      .filter(({ id }) => id === annotationId)
      .map(({ workspaceId }) => {
        const set = { annotationId, selectors: [toAreaSelector(area)] };
        return { workspaceId, kind: 'placement', id: newId(), op: 'put', set };
      });
    await fromPanelAgain('act', { id: newId(), acts });
  } finally {
    store.close();
  }
}
