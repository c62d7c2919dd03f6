import { describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { listSameSentences, toSameSentenceActs } from '../../../extension/state/same-sentences.ts';
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

describe('listSameSentences of a claim with a passage', () => {
  const tied = 'Work had begun on 16 of the school streets by 20 February 2025, said the officer for roads.';

  it('offers the passage where the report is issued again at another address, with what it does to the claim', async () => {
    const { act, look, documents, workspaceId, store } = await openDesk([
      `The report. ${tied} More of it.`,
      `The report, second edition. ${tied.replace('16', '14')} More of it.`,
    ]);
    const { row } = await look();
    const passageId = newId();
    await act([
      {
        workspaceId,
        kind: 'annotation',
        id: passageId,
        op: 'put',
        set: { documentId: documents[0], type: 'passage', selectors: [], quote: { exact: tied } },
      },
      {
        workspaceId,
        kind: 'evidence',
        id: newId(),
        op: 'put',
        set: { claimId: row.id, to: { passageId }, relation: 'contradicts' },
      },
    ]);
    const { found } = await look();
    expect(found).toMatchObject([
      { documentId: documents[1], relation: 'contradicts', material: true, passageIn: { id: documents[0] } },
    ]);
    await act(found[0] ? await toSameSentenceActs(store, row, found[0], newId) : []);
    const now = await look();
    expect(now.found).toEqual([]);
    expect(now.evidence.map(({ row: { fields } }) => fields.relation)).toEqual(['contradicts', 'contradicts']);
  });
});

describe('toSameSentenceActs', () => {
  it('marks the sentence, private, ties it, and is then not offered again', async () => {
    const { store, act, look, documents } = await openDesk([`Statement. ${sentence} More of it.`]);
    const { row, found } = await look();
    const [first] = found;
    await act(first ? await toSameSentenceActs(store, row, first, newId) : []);
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
