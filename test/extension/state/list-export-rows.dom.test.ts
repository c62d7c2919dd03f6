import { describe, expect, it } from 'vitest';
import { listExportRows } from '../../../extension/state/list-export-rows.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

describe('listExportRows', () => {
  it('has what the document is cited as, read through what that was merged into, and nothing that is deleted', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId } = context;
    const documentId = naturalId('document', { key: 'url:http://council.example/letter' });
    const [note, about, kept, gone] = [newId(), newId(), newId(), newId()];
    const source = { workspaceId, kind: 'source', op: 'put' } as const;
    await applyActs(
      store,
      [
        putNote(workspaceId, documentId, 'The words', note),
        { ...source, id: kept, set: { csl: { title: 'The letter' }, audience: 'creator' } },
        {
          ...source,
          id: about,
          set: { csl: { title: 'A letter' }, documentId, mergedInto: kept, audience: 'creator' },
        },
        { ...source, id: gone, set: { csl: { title: 'Mistaken' }, documentId, audience: 'creator' } },
        { ...source, id: gone, op: 'delete', set: {} },
      ],
      context,
    );
    const annotation = (await store.get('rows', [workspaceId, 'annotation', note])) as Row<'annotation'>;
    const rows = await listExportRows(store, documentId, [annotation]);
    expect(rows.map(({ id }) => id).sort()).toEqual([note, about, kept].sort());
  });
});
