import * as v from 'valibot';
import { relations } from '../../shared/model/evidence.ts';
import { idSchema } from '../../shared/model/ids.ts';
import { sourceTypes } from '../../shared/model/source.ts';
import { deleteDraft, listDrafts, putDraft } from '../store/drafts.ts';
import type { Store } from '../store/open-store.ts';

const schema = v.object({
  evidenceId: idSchema,
  sourceId: idSchema,
  relation: v.optional(v.picklist(relations)),
  type: v.optional(v.picklist(sourceTypes)),
});

/** A source that is being added and has no title or address yet: its ids and what was chosen. What is typed are drafts. */
export type NewSource = v.InferOutput<typeof schema>;

const FIELD = 'new-source';

export async function putNewSource(store: Store, claimId: string, ids: NewSource): Promise<void> {
  await putDraft(store, { id: claimId, field: FIELD, value: JSON.stringify(ids), at: Date.now() });
}

/** The form that was left open on a claim, if there is one. */
export async function findNewSource(store: Store, claimId: string): Promise<NewSource | undefined> {
  const draft = (await listDrafts(store, claimId)).find(({ field }) => field === FIELD);
  return draft && v.parse(schema, JSON.parse(draft.value));
}

export async function deleteNewSource(store: Store, claimId: string): Promise<void> {
  const draft = (await listDrafts(store, claimId)).find(({ field }) => field === FIELD);
  if (draft) await deleteDraft(store, claimId, FIELD, draft.value);
}
