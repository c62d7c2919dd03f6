import { describe, expect, it } from 'vitest';
import { saveFile } from '../../../extension/state/save-file.ts';
import { readWorkspaceView } from '../../../extension/state/workspace-view.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { naturalId } from '../../../shared/model/ids.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

describe('saveFile', () => {
  it('says how far it is, and ends between two documents where the person cancels it', async () => {
    const { store, context } = await openTestStore();
    for (const name of ['a', 'b', 'c']) {
      const documentId = naturalId('document', { key: `url:http://records.example/${name}` });
      await applyActs(store, [putNote(context.workspaceId, documentId, `Words on ${name}`)], context);
    }
    const connection = await connectTestStore(store);
    const people = [connection, context].map(({ personId }) => ({
      id: personId,
      name: 'Anna',
      role: 'owner' as const,
    }));
    const control = new AbortController();
    const steps: [number, number][] = [];
    const saving = saveFile(
      {
        extent: { what: 'workspace' },
        format: 'csv',
        style: 'footnote',
        comments: false,
        signal: control.signal,
        onProgress(done, total) {
          steps.push([done, total]);
          if (done === 2) control.abort();
        },
      },
      store,
      { ...(await readWorkspaceView(store)), connection: { ...connection, people }, personId: connection.personId },
      { standings: {}, ...context },
    );
    await expect(saving).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(steps).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });
});
