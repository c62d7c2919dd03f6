import { describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { listSameSentences, toSameClaimActs } from '../../../extension/state/same-sentences.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { keepCaptureText, withCaptureTexts } from '../../../extension/store/capture-texts.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { openTestStore } from '../../support/store-context.ts';

const sentence = 'The Harrowmere committee made 38 recommendations, and the council accepted every one of them.';

/** A claim on a part of `sentence`, in a letter that is kept, and documents that say `others`. */
async function openDesk(others: string[], { quote = sentence } = {}) {
  const { store, context } = await openTestStore();
  const { workspaceId } = context;
  const act = (acts: Parameters<typeof applyActs>[1]) => applyActs(store, acts, context);
  const keep = async (text: string) => {
    const key = `url:http://records.example/${newId()}`;
    const documentId = naturalId('document', { key });
    const textSha = newId().replaceAll('-', '').padEnd(64, '0');
    await act([{ workspaceId, kind: 'document', id: documentId, op: 'put', set: { key, title: 'A statement' } }]);
    await withCaptureTexts((texts) => keepCaptureText(texts, { documentId, textSha, at: 7, text }));
    return documentId;
  };
  const documentId = await keep(`A letter. ${sentence} Yours.`);
  const id = newId();
  const set = { documentId, type: 'claim', selectors: [], quote: { exact: quote } };
  await act([{ workspaceId, kind: 'annotation', id, op: 'put', set }]);
  const documents = await Promise.all(others.map(keep));
  const look = async () => {
    const row = (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    const [view] = await readAnnotationViews(store, [row], undefined);
    return { row, found: await listSameSentences(store, row, view?.evidence ?? []), evidence: view?.evidence ?? [] };
  };
  return { store, workspaceId, act, look, documents };
}

describe('listSameSentences', () => {
  it('says that a number differs where the rest is the same', async () => {
    const { look, documents } = await openDesk([`Statement. ${sentence.replace('38', '36')} More of it.`]);
    const { found } = await look();
    expect(found).toMatchObject([{ documentId: documents[0], material: true }]);
    expect(found[0]?.diff).toContainEqual({ kind: 'added', text: '36' });
  });

  it('finds a few words by the sentence that they are a part of', async () => {
    const { look } = await openDesk([`Statement. ${sentence} More of it.`], { quote: 'made 38 recommendations' });
    expect((await look()).found.map(({ words }) => words)).toEqual(['made 38 recommendations']);
  });

  it('leaves out what this workspace has no document of', async () => {
    const { look } = await openDesk([]);
    await openDesk([sentence]);
    expect((await look()).found).toEqual([]);
  });
});

describe('toSameClaimActs', () => {
  it('marks the sentence, private, ties it, and is then not offered again', async () => {
    const { store, act, look, documents } = await openDesk([`Statement. ${sentence} More of it.`]);
    const { row, found } = await look();
    const [first] = found;
    await act(first ? await toSameClaimActs(store, row, first, newId) : []);
    const now = await look();
    expect(now.found).toEqual([]);
    expect(now.evidence).toMatchObject([{ row: { fields: { relation: 'same-claim' } } }]);
    expect(now.evidence[0]?.passage?.row).toMatchObject({
      audience: 'creator',
      fields: {
        type: 'passage',
        documentId: documents[0],
        quote: { exact: sentence, prefix: 'Statement. ', suffix: ' More of it.' },
      },
    });
  });
});
