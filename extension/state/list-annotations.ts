import type { AnnotationType } from '../../shared/model/annotation.ts';
import { type AnnotationChoice, toAnnotationChoices } from '../../shared/text/annotation-choices.ts';
import type { Store } from '../store/open-store.ts';
import { listWorkspaceIds } from '../store/workspace-ids.ts';

/** The annotations that this browser holds, in whatever workspace. */
export async function listAllAnnotations(store: Store): Promise<AnnotationChoice[]> {
  const ids = await listWorkspaceIds(store);
  return (await Promise.all(ids.map((id) => listAnnotations(store, id)))).flat();
}

/** The annotations of a workspace that this browser holds, or only those of one type, the latest first. */
export async function listAnnotations(
  store: Store,
  workspaceId: string,
  type?: AnnotationType,
): Promise<AnnotationChoice[]> {
  const kinds = ['annotation', 'document', 'tag'].map((kind) =>
    store.getAllFromIndex('rows', 'byKind', [workspaceId, kind]),
  );
  return toAnnotationChoices((await Promise.all(kinds)).flat(), type);
}
