import { describe, expect, it } from 'vitest';
import {
  findLikelyDocument,
  readSameDocuments,
  type SameDocuments,
  type Shown,
  toJoinActs,
  toJoinId,
  toSeparateActs,
} from '../../../extension/state/same-documents.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { keepCaptureText, withCaptureTexts } from '../../../extension/store/capture-texts.ts';
import { putDoneWith } from '../../../extension/store/done-with.ts';
import { eraseRow } from '../../../extension/store/erase.ts';
import { listDocumentIds, mapSeenIn } from '../../../extension/store/read-document.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

const sentences = ['ferry', 'school', 'library', 'bridge'].map(
  (place) => `The ${place} of Tarnholt was looked at by the committee, which said in May 2026 what it made of it.`,
);

/** A report with one note, kept with its text, and the page of the same title at another address in front. */
async function openReport({ text = sentences.join(' '), title = 'Report on four places' } = {}) {
  const { store, context } = await openTestStore();
  const { workspaceId } = context;
  const [first, again] = ['first', 'again'].map((name) => `http://tarnholt.example/${name}/${newId()}`) as [
    string,
    string,
  ];
  const documentId = naturalId('document', { key: `url:${first}` });
  const put = (kind: 'document' | 'address', id: string, set: object) =>
    ({ workspaceId, kind, id, op: 'put', set: { ...set } }) as const;
  const noteId = newId();
  const address = { documentId, url: first, how: 'seen' };
  await applyActs(
    store,
    [
      put('document', documentId, { key: `url:${first}`, title: 'Report on four places' }),
      put('address', naturalId('address', { documentId, url: first }), address),
      putNote(workspaceId, documentId, 'The ferry of Tarnholt', noteId),
    ],
    context,
  );
  const textSha = newId().replaceAll('-', '').padEnd(64, '0');
  await withCaptureTexts((texts) => keepCaptureText(texts, { documentId, textSha, at: 7, text: sentences.join(' ') }));
  const shown: Shown = { kind: 'on', tabId: 1, url: again, page: { title }, standings: {} };
  const read = async () => (await readSameDocuments(store, shown)) as SameDocuments;
  const findLikely = async () => findLikelyDocument(store, await read(), { title, text });
  const joinThem = async () => {
    const same = await read();
    const [other] = same.others;
    await applyActs(store, await toJoinActs(store, shown, same, other as never), context, { id: 'joined' });
  };
  return { store, context, first, again, documentId, noteId, shown, read, findLikely, joinThem };
}

describe('findLikelyDocument', () => {
  it('finds the document whose kept text says most of it, whatever its title', async () => {
    const { findLikely, documentId } = await openReport({
      title: 'Second edition',
      text: sentences.slice(1).join(' '),
    });
    expect(await findLikely()).toMatchObject({ row: { id: documentId }, annotations: 1 });
  });

  it('finds the one with the same title where its words are others, and none where both are', async () => {
    const text = 'Nothing of that is said here.';
    expect(await (await openReport({ text })).findLikely()).toBeDefined();
    expect(await (await openReport({ text, title: 'Something else altogether' })).findLikely()).toBeUndefined();
  });

  it('says nothing of one that repeats a sentence or two', async () => {
    const text = `${sentences.slice(0, 2).join(' ')} ${'What follows is said in this statement and nowhere else, as far as anybody knows. '.repeat(9)}`;
    expect(await (await openReport({ text, title: 'A statement' })).findLikely()).toBeUndefined();
  });

  it('does not ask again once it was denied, or separated', async () => {
    const denied = await openReport();
    const same = await denied.read();
    await putDoneWith(denied.store, toJoinId(same, same.others[0] as never));
    expect(await denied.findLikely()).toBeUndefined();
    const { store, context, read, findLikely, joinThem } = await openReport();
    await joinThem();
    const [joined] = (await read()).joined;
    await applyActs(store, await toSeparateActs(store, joined as never), context);
    expect(await findLikely()).toBeUndefined();
    expect((await read()).others).toHaveLength(1);
  });
});

describe('toJoinActs', () => {
  it('makes what is kept of either document known at both addresses, until they are separated', async () => {
    const { store, context, first, again, documentId, noteId, read, joinThem } = await openReport();
    expect(await listDocumentIds(store, [again])).toEqual([]);
    await joinThem();
    const { documentId: ownId, joined } = await read();
    expect(await listDocumentIds(store, [again])).toEqual([ownId, documentId]);
    const [undo] = (await findSetting(store, 'undos'))?.filter(({ id }) => id === 'joined') ?? [];
    expect(undo?.steps.map(({ kind, op }) => [kind, op])).toEqual([['join', 'delete']]);
    expect(await listDocumentIds(store, [first])).toEqual([documentId, ownId]);
    const seenIn = [first, again].map((address) => mapSeenIn(store, [address]));
    expect((await Promise.all(seenIn)).map((each) => each.get(noteId))).toEqual([documentId, ownId]);
    await applyActs(store, await toSeparateActs(store, joined[0] as never), context);
    expect(await listDocumentIds(store, [again])).toEqual([ownId]);
  });

  it('says nothing of a PDF that is still on its way', async () => {
    const { store, shown } = await openReport();
    expect(await readSameDocuments(store, { ...shown, isArriving: true })).toBeUndefined();
  });

  it('goes with both documents when the last annotation on either is erased', async () => {
    const { store, context, noteId, joinThem } = await openReport();
    await joinThem();
    const note = (await store.get('rows', [context.workspaceId, 'annotation', noteId])) as Row;
    await eraseRow(store, note, context);
    expect((await store.getAll('rows')).map(({ kind }) => kind)).toEqual([]);
    expect(await store.getAll('outbox')).toEqual([]);
  });
});
