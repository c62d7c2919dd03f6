import { describe, expect, it } from 'vitest';
import { type AnnotationView, readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { listAnnotations } from '../../../extension/state/list-annotations.ts';
import { readPassageStandings } from '../../../extension/state/passage-standings.ts';
import { toTieReviews } from '../../../extension/state/placement-acts.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { putSightings, type Sighting } from '../../../extension/store/sightings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import { isKind, type Row } from '../../../shared/model/row.ts';
import { toTextSha } from '../../../shared/model/text-sha.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
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
  const look = async (id: string, standings = {}, front: string[] = []) => {
    const row = (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    const [view] = await readAnnotationViews(store, [row], undefined, { standings, front });
    return view as AnnotationView;
  };
  return { store, context, act, putDocument, mark, tie, look, letter, report, claim, passage };
}

describe('the two ends of a tie', () => {
  it('show each other, with document, place and what was seen last', async () => {
    const { store, tie, look, report, claim, passage } = await openDesk();
    await tie(claim, passage, 'contradicts');
    await putSightings(store, [{ annotationId: passage, documentId: report, at: 7, how: 'exact' }]);
    const [evidence] = (await look(claim)).evidence;
    expect(evidence?.passage).toMatchObject({
      row: { id: passage, fields: { place: { page: 6, label: '4' } } },
      document: { fields: { title: 'report' } },
      seen: [{ how: 'before', sighting: { at: 7, how: 'exact' } }],
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

describe('a tie whose ends change', () => {
  async function openTied() {
    const desk = await openDesk();
    const tie = await desk.tie(desk.claim, desk.passage);
    const at = () => desk.context.now();
    const seeIn = (documentId: string, annotationId: string, how: Sighting['how'], words?: string) =>
      putSightings(desk.store, [{ annotationId, documentId, at: at(), how, ...(words && { words }) }]);
    const see = (annotationId: string, how: Sighting['how'], words?: string) =>
      seeIn(annotationId === desk.claim ? desk.letter : desk.report, annotationId, how, words);
    /** Another person looked again, where the words were these. */
    const lookElsewhere = async (...words: string[]) => {
      const textShas = await Promise.all(words.map(toTextSha));
      const set = { of: { evidenceId: tie }, textShas, result: 'still-right' };
      await desk.act({ kind: 'review', id: newId(), op: 'put', set });
    };
    const lookAtTie = async () => {
      const [evidence] = (await desk.look(desk.claim)).evidence;
      if (!evidence?.now) throw new Error('Nothing is known of the tie.');
      return { evidence, now: evidence.now };
    };
    const lookAgain = async () => {
      const { evidence } = await lookAtTie();
      await desk.act(...toTieReviews([evidence], 'still-right', newId));
    };
    return { ...desk, see, seeIn, lookAtTie, lookAgain, lookElsewhere };
  }

  it('is as it was tied while nothing was seen, and while both stand', async () => {
    const { claim, passage, see, lookAtTie } = await openTied();
    const before = (await lookAtTie()).now.isChanged;
    await see(claim, 'exact');
    await see(passage, 'changed', 'We make 41 recommendations.');
    expect([before, (await lookAtTie()).now.isChanged]).toEqual([false, false]);
  });

  it('says which end changed, word by word, until somebody has looked', async () => {
    const { passage, see, lookAtTie, lookAgain } = await openTied();
    await see(passage, 'changed', 'We make 38 recommendations.');
    const { now } = await lookAtTie();
    expect([now.claim.kind, now.isChanged]).toEqual(['as-marked', true]);
    expect(now.passage).toMatchObject({
      kind: 'changed',
      diff: expect.arrayContaining([{ kind: 'removed', text: '41' }]),
    });
    await lookAgain();
    expect((await lookAtTie()).now).toMatchObject({ isChanged: false, passage: { kind: 'changed' } });
    await see(passage, 'changed', 'We make 39 recommendations.');
    expect((await lookAtTie()).now.isChanged).toBe(true);
  });

  it('says that an end is gone, and again when it is back after somebody looked', async () => {
    const { passage, see, lookAtTie, lookAgain } = await openTied();
    await see(passage, 'missing');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: { kind: 'gone' } });
    await lookAgain();
    expect((await lookAtTie()).now.isChanged).toBe(false);
    await see(passage, 'exact');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: { kind: 'as-marked' } });
  });

  it('[AN3] says that an end is not found for sure, on the page in front and as it was seen last', async () => {
    const { claim, passage, see, look, lookAtTie } = await openTied();
    await see(passage, 'exact');
    await see(passage, 'uncertain');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: { kind: 'unsure' } });
    const view = await look(claim, { [claim]: { kind: 'uncertain', offers: [] }, [passage]: { kind: 'exact' } });
    expect(view.evidence[0]?.now).toMatchObject({
      isChanged: true,
      claim: { kind: 'unsure' },
      passage: { kind: 'as-marked' },
    });
  });

  it('follows the page that is in front before what was seen last', async () => {
    const { look, claim, passage, see } = await openTied();
    await see(claim, 'missing');
    const view = await look(claim, { [claim]: { kind: 'exact' }, [passage]: { kind: 'exact' } });
    expect(view.evidence[0]?.now?.isChanged).toBe(false);
  });

  it('is not what changed for a browser that has not come by since somebody looked again elsewhere', async () => {
    const { passage, see, lookAtTie, lookElsewhere } = await openTied();
    await see(passage, 'exact');
    await lookElsewhere('The committee made 41 recommendations', 'We make 38 recommendations.');
    expect((await lookAtTie()).now.isChanged).toBe(false);
    await see(passage, 'changed', 'We make 38 recommendations.');
    expect((await lookAtTie()).now.isChanged).toBe(false);
    await see(passage, 'exact');
    expect((await lookAtTie()).now.isChanged).toBe(true);
  });

  it('does not take the words of one end for those of the other', async () => {
    const { claim, see, lookAtTie, lookElsewhere } = await openTied();
    await lookElsewhere('The committee made 41 recommendations', 'We make 38 recommendations.');
    await see(claim, 'changed', 'We make 38 recommendations.');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, claim: { kind: 'changed' } });
  });

  it('is not taken back by an edition that says what was marked, seen again after one that does not', async () => {
    const { store, act, putDocument, look, claim, passage, report, see, seeIn, lookAtTie, lookAgain } =
      await openTied();
    const toFiles = async () => (await readPassageStandings(store))[passage]?.kind;
    const second = await putDocument('second');
    const join = { documentId: second, sameAs: report };
    const joinId = naturalId('join', join);
    await act({ kind: 'join', id: joinId, op: 'put', set: join });
    await seeIn(second, passage, 'changed', 'We make 38 recommendations.');
    await see(passage, 'exact');
    const changed = { kind: 'changed', edition: { row: { id: second }, address: 'records.example/second' } };
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: changed });
    expect(await toFiles()).toBe('changed');
    const standings = { [passage]: { kind: 'exact' } };
    expect((await look(claim, standings, [report])).evidence[0]?.now).toMatchObject({ isChanged: true });
    expect((await look(claim, standings, [second])).evidence[0]?.now?.isChanged).toBe(false);
    await lookAgain();
    await see(passage, 'exact');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: false, passage: changed });
    await seeIn(second, passage, 'missing');
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: { kind: 'gone' } });
    expect(await toFiles()).toBe('orphan');
    await act({ kind: 'join', id: joinId, op: 'delete', set: {} });
    expect((await lookAtTie()).now.passage.kind).toBe('as-marked');
    expect(await toFiles()).toBe('exact');
  });

  it('counts a passage that was deleted as gone', async () => {
    const { act, passage, lookAtTie } = await openTied();
    await act({ kind: 'annotation', id: passage, op: 'delete', set: {} });
    expect((await lookAtTie()).now).toMatchObject({ isChanged: true, passage: { kind: 'gone' } });
  });
});

describe('listAnnotations', () => {
  it('finds claims of the workspace by beginnings of words, with whatever typography', async () => {
    const { store, context, mark, letter, claim } = await openDesk();
    const other = await mark('claim', letter, 'The council’s duty — in its own words');
    const claims = await listAnnotations(store, context.workspaceId, 'claim');
    const find = (typed: string) => findByWords(claims, typed).map(({ row }) => row.id);
    expect([find(''), find('comm RECO'), find("council's duty"), find('mendations'), find('letter 41')]).toEqual([
      [other, claim],
      [claim],
      [other],
      [],
      [claim],
    ]);
  });
});
