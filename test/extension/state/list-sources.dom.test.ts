import { describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { listSources } from '../../../extension/state/list-sources.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { toMergeActs, toSeparateAct } from '../../../shared/citation/arrange-sources.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import { openTestStore } from '../../support/store-context.ts';

async function openSources() {
  const { store, context } = await openTestStore();
  const { workspaceId } = context;
  const act = (acts: readonly Omit<Act, 'workspaceId'>[], id = newId()) =>
    applyActs(
      store,
      acts.map((each) => ({ ...each, workspaceId })),
      context,
      { id },
    );
  const documentId = naturalId('document', { key: 'url:http://council.example/letter' });
  const putClaim = async (exact: string, sourceId: string) => {
    const claimId = newId();
    const set = { documentId, type: 'claim', selectors: [], quote: { exact } };
    const tie = { claimId, to: { sourceId }, relation: 'supports', locator: 'p. 6' };
    await act([
      { kind: 'annotation', id: claimId, op: 'put', set },
      { kind: 'evidence', id: newId(), op: 'put', set: tie },
    ]);
    return claimId;
  };
  const putSource = async (csl: object) => {
    const id = newId();
    await act([{ kind: 'source', id, op: 'put', set: { csl, audience: 'creator' } }]);
    return id;
  };
  const find = async (id: string) => (await store.get('rows', [workspaceId, 'source', id])) as Row<'source'>;
  return { store, context, act, putClaim, putSource, find };
}

describe('listSources', () => {
  it('gives each source with its claims and with those that are probably the same', async () => {
    const { store, putClaim, putSource } = await openSources();
    const url = 'https://council.example/report';
    const first = await putSource({ title: 'Roads review', URL: url });
    const second = await putSource({ URL: `${url}#page=2`, publisher: 'Amberley Council' });
    const claim = await putClaim('There were 41 recommendations', first);
    const views = await listSources(store);
    expect(
      views.map(({ row, claims, same }) => [row.id, claims.map((use) => use.claim.id), same.map(({ id }) => id)]),
    ).toEqual([
      [second, [], [first]],
      [first, [claim], [second]],
    ]);
    expect(findByWords(views, 'amber coun').map(({ row }) => row.id)).toEqual([second]);
  });

  it('reads what was merged as one source, fills in what that one lacked, and takes all of it back as one act', async () => {
    const { store, context, act, putClaim, putSource, find } = await openSources();
    const into = await putSource({ title: 'Roads review' });
    const from = await putSource({ title: 'Review of roads', publisher: 'Amberley Council' });
    const claim = await putClaim('There were 41 recommendations', from);
    await act(toMergeActs(await find(into), await find(from)));

    const [view, ...others] = await listSources(store);
    expect([view?.row.id, view?.claims.length, view?.merged.map(({ id }) => id), others]).toEqual([
      into,
      1,
      [from],
      [],
    ]);
    expect(view?.row.fields.csl).toEqual({ title: 'Roads review', publisher: 'Amberley Council' });
    const claimRow = (await store.get('rows', [context.workspaceId, 'annotation', claim])) as Row<'annotation'>;
    const [card] = await readAnnotationViews(store, [claimRow], undefined);
    expect(card?.evidence.map(({ source, row }) => [source?.id, row.fields.locator])).toEqual([[into, 'p. 6']]);

    await act([toSeparateAct(await find(from))]);
    expect((await listSources(store)).map(({ row }) => row.id)).toEqual([from, into]);
  });

  it('merges a source of one person into one that others see, whichever was asked for, and hands none of its words on', async () => {
    const { find, putSource } = await openSources();
    const [own, seen] = [
      await find(await putSource({ title: 'Mine' })),
      await find(await putSource({ title: 'Ours' })),
    ];
    const shared = { ...seen, audience: 'workspace' as const };
    const secret = { ...own, fields: { csl: { title: 'Mine', publisher: 'A whistle-blower' } } };
    const [act, ...more] = toMergeActs(secret, shared);
    expect([act?.id, act?.set, more]).toEqual([own.id, { mergedInto: seen.id }, []]);
  });

  it('shows two sources that two people merged into each other at once as two', async () => {
    const { store, act, find, putSource } = await openSources();
    const [first, second] = [await putSource({ title: 'A' }), await putSource({ title: 'B' })];
    await act([{ kind: 'source', id: first, op: 'patch', set: { mergedInto: second } }]);
    await store.put('rows', { ...(await find(second)), fields: { csl: { title: 'B' }, mergedInto: first } });
    expect((await listSources(store)).map(({ row }) => row.id).sort()).toEqual([first, second].sort());
  });
});
