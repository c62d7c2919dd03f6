import { describe, expect, it } from 'vitest';
import { type AnnotationView, readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { findClaims, listClaims } from '../../../extension/state/find-claims.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { putSightings } from '../../../extension/store/sightings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import { isKind, type Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { openTestStore } from '../../support/store-context.ts';

async function openDesk() {
  const { store, context } = await openTestStore();
  const { workspaceId } = context;
  const act = (...acts: Omit<Act, 'workspaceId'>[]) =>
    applyActs(
      store,
      acts.map((each) => ({ ...each, workspaceId })),
      context,
    );
  const putDocument = async (title: string) => {
    const key = `url:http://records.example/${title}`;
    const id = naturalId('document', { key });
    await act({ kind: 'document', id, op: 'put', set: { key, title } });
    return id;
  };
  const mark = async (type: 'claim' | 'passage', documentId: string, exact: string) => {
    const id = newId();
    const place = type === 'passage' ? { place: { page: 6, label: '4' } } : {};
    await act({
      kind: 'annotation',
      id,
      op: 'put',
      set: { documentId, type, selectors: [], quote: { exact }, ...place },
    });
    return id;
  };
  const tie = async (claimId: string, passageId: string, relation = 'supports') => {
    const id = newId();
    await act({ kind: 'evidence', id, op: 'put', set: { claimId, to: { passageId }, relation } });
    return id;
  };
  const [letter, report] = [await putDocument('letter'), await putDocument('report')];
  const claim = await mark('claim', letter, 'The committee made 41 recommendations');
  const passage = await mark('passage', report, 'We make 41 recommendations.');
  const look = async (id: string, standings = {}) => {
    const row = (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    const [view] = await readAnnotationViews(store, [row], undefined, standings);
    return view as AnnotationView;
  };
  return { store, context, act, mark, tie, look, letter, report, claim, passage };
}

describe('the two ends of a tie', () => {
  it('show each other, with document, place and what was seen last', async () => {
    const { store, tie, look, claim, passage } = await openDesk();
    await tie(claim, passage, 'contradicts');
    await putSightings(store, [{ annotationId: passage, at: 7, how: 'exact' }]);
    const [evidence] = (await look(claim)).evidence;
    expect(evidence?.passage).toMatchObject({
      row: { id: passage, fields: { place: { page: 6, label: '4' } } },
      document: { fields: { title: 'report' } },
      sighting: { at: 7, how: 'exact' },
    });
    const [leaning] = (await look(passage)).leaning;
    expect([leaning?.row.fields.relation, leaning?.claim.row?.id]).toEqual(['contradicts', claim]);
  });

  it('say how the other stands where its page is in front', async () => {
    const { tie, look, claim, passage } = await openDesk();
    await tie(claim, passage);
    const orphan = { kind: 'orphan', reason: 'quote-not-found' } as const;
    const [evidence] = (await look(claim, { [passage]: orphan })).evidence;
    expect(evidence?.passage?.standing).toEqual(orphan);
  });

  it('keep every tie of two people who tie the same passage at once', async () => {
    const { tie, look, claim, passage } = await openDesk();
    const ids = await Promise.all([tie(claim, passage), tie(claim, passage)]);
    expect((await look(passage)).leaning.map(({ row }) => row.id).sort()).toEqual(ids.sort());
  });

  it('show what was deleted as such, and nothing of what is not here', async () => {
    const { store, context, act, tie, look, claim, passage } = await openDesk();
    await tie(claim, passage);
    await act({ kind: 'annotation', id: passage, op: 'delete', set: {} });
    const deleted = (await look(claim)).evidence[0]?.passage?.row;
    await store.delete('rows', [context.workspaceId, 'annotation', passage]);
    const missing = (await look(claim)).evidence[0]?.passage;
    expect([deleted?.fields.quote?.exact, deleted?.deleted !== undefined, missing]).toEqual([
      'We make 41 recommendations.',
      true,
      {},
    ]);
  });

  it('are never one and the same, nor two claims', async () => {
    const { store, mark, tie, letter, claim } = await openDesk();
    const other = await mark('claim', letter, 'Another claim');
    await expect(tie(claim, claim)).rejects.toThrow('Nothing can be evidence for itself.');
    await expect(tie(claim, other)).rejects.toThrow('in a circle');
    expect((await store.getAll('rows')).filter((row) => isKind(row, 'evidence'))).toEqual([]);
  });
});

describe('findClaims', () => {
  it('finds claims of the workspace by beginnings of words, with whatever typography', async () => {
    const { store, context, mark, letter, claim } = await openDesk();
    const other = await mark('claim', letter, 'The council’s duty — in its own words');
    const claims = await listClaims(store, context.workspaceId);
    const find = (typed: string) => findClaims(claims, typed).map(({ row }) => row.id);
    expect([find(''), find('comm RECO'), find("council's duty"), find('mendations'), find('letter 41')]).toEqual([
      [other, claim],
      [claim],
      [other],
      [],
      [claim],
    ]);
  });
});
