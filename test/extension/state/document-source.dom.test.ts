import { describe, expect, it } from 'vitest';
import { readDocumentSource, toDocumentSourceAct } from '../../../extension/state/document-source.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('readDocumentSource', () => {
  it('reads a PDF’s own account of itself, is kept private, and is one source for all that is marked in it', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId } = context;
    const key = `pdf:sha256:${'a'.repeat(64)}`;
    const documentId = naturalId('document', { key });
    const mark = async () => {
      const id = newId();
      const set = { documentId, type: 'passage', selectors: [], quote: { exact: 'words' } };
      await applyActs(store, [{ workspaceId, kind: 'annotation', id, op: 'put', set }], context);
      return (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    };
    const [first, second] = [await mark(), await mark()];
    const pdf = { title: 'Journeys to school', author: 'Scrutiny Committee', created: 'D:20250220' };
    const url = 'http://council.harrowmere.example/report.pdf';
    const shown = { kind: 'on', tabId: 1, url, key, page: { title: 'report.pdf' }, pdf, standings: {} } as const;
    const { stored, described } = await readDocumentSource(store, shown, first);
    expect([stored, described.origins]).toMatchObject([undefined, { title: 'PDF', issued: 'PDF', URL: 'address' }]);
    const id = newId();
    await applyActs(store, [toDocumentSourceAct(first, described, id)], context);
    const csl = { title: 'Safe journeys to school' };
    await applyActs(store, [{ workspaceId, kind: 'source', id, op: 'patch', set: { csl } }], context);
    const kept = (await readDocumentSource(store, shown, second)).stored;
    expect(kept).toMatchObject({ id, audience: 'creator', fields: { documentId, csl: { ...csl, URL: url } } });
  });
});
