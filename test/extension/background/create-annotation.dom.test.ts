import { describe, expect, it } from 'vitest';
import { createAnnotation } from '../../../extension/background/create-annotation.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { requireUndo } from '../../../extension/store/undo.ts';
import { newId } from '../../../shared/model/ids.ts';
import { isKind, type Row } from '../../../shared/model/row.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('createAnnotation', () => {
  it('[SY1] stores what a page marked once, although the page sends it again for want of an answer', async () => {
    const { store, context } = await openTestStore();
    const origin = { seen: 'http://newsroom.example/letter' };
    const quote = { exact: 'The committee made 41 recommendations' };
    const marked = { id: newId(), type: 'claim', quote, selectors: [], page: { title: 'Letter' }, text: 'x' } as const;
    const mark = () => createAnnotation(store, origin, { ...marked, selectors: [] }, context);
    expect([await mark(), await mark()]).toEqual([marked.id, marked.id]);
    const rows = await store.getAll('rows');
    expect(rows.filter(({ kind }) => kind === 'annotation').map(({ id }) => id)).toEqual([marked.id]);
    const outbox = await store.getAll('outbox');
    expect(outbox).toHaveLength(rows.length);
  });

  it('keeps a PDF by the hash of its bytes, whatever its addresses, and of a local file its name and that hash alone', async () => {
    const { store, context } = await openTestStore();
    const key = `pdf:sha256:${'a'.repeat(64)}`;
    const mark = (origin: { key: string; seen?: string }) => {
      const words = { quote: { exact: 'The committee' }, selectors: [], page: { title: 'report.pdf' }, text: 'x' };
      return createAnnotation(store, origin, { id: newId(), type: 'claim', ...words }, context);
    };
    const list = async (kind: string) =>
      (await store.getAll('rows')).filter((row) => row.kind === kind).map(({ fields }) => fields);
    await mark({ key });
    expect(await list('document')).toEqual([{ key, title: 'report.pdf' }]);
    expect(await list('address')).toEqual([]);
    for (const site of ['council', 'library']) await mark({ key, seen: `http://${site}.example/report.pdf` });
    expect(await list('document')).toEqual([{ key, title: 'report.pdf' }]);
    expect(await list('address')).toMatchObject([
      { url: 'http://council.example/report.pdf' },
      { url: 'http://library.example/report.pdf' },
    ]);
    const documents = (await list('annotation')).map((fields) => 'documentId' in fields && fields.documentId);
    expect([documents.length, new Set(documents).size]).toEqual([3, 1]);
  });

  async function markEvidence() {
    const { store, context } = await openTestStore();
    const mark = (type: 'claim' | 'passage', seen: string, claim?: Row<'annotation'>) => {
      const tie = claim && ({ id: newId(), relation: 'contradicts' } as const);
      const words = { quote: { exact: `words of ${seen}` }, selectors: [], page: { title: seen }, text: seen };
      const marked = { id: newId(), type, tie, ...words };
      return { marked, ask: () => createAnnotation(store, { seen }, marked, context, claim) };
    };
    const claimId = await mark('claim', 'http://newsroom.example/letter').ask();
    const claim = (await store.get('rows', [context.workspaceId, 'annotation', claimId])) as Row<'annotation'>;
    const passage = mark('passage', 'http://newsroom.example/report', claim);
    const list = async () => (await store.getAll('rows')).filter((row) => isKind(row, 'evidence') && !row.deleted);
    return { store, context, claim, passage, list };
  }

  it('[SY1] stores a passage and its tie to the claim as one, once', async () => {
    const { store, claim, passage, list } = await markEvidence();
    await passage.ask();
    await passage.ask();
    const { id, tie } = passage.marked;
    expect((await list()).map((row) => [row.id, row.fields])).toEqual([
      [tie?.id, { claimId: claim.id, to: { passageId: id }, relation: 'contradicts' }],
    ]);
    const waiting = (await store.getAll('outbox')).flatMap((entry) => (entry.what === 'change' ? entry.change.id : []));
    expect(waiting.filter((each) => each === id || each === tie?.id)).toEqual([id, tie?.id]);
  });

  it('[SY6] takes passage and tie back together', async () => {
    const { store, context, claim, passage, list } = await markEvidence();
    await passage.ask();
    const undo = await requireUndo(store, passage.marked.id);
    await applyActs(store, undo.steps, context, { undo });
    const left = (await store.getAll('rows')).filter((row) => row.kind === 'annotation' && !row.deleted);
    expect([await list(), left.map(({ id }) => id)]).toEqual([[], [claim.id]]);
  });
});
