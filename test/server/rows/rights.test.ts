import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/protocol/change.ts';
import { type Role, roles } from '../../../shared/protocol/messages.ts';
import { pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeComment,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makePlacement,
  makeReview,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { callRoute, openWorld, type Who, type World } from '../../support/walk-people.ts';
import { type Named, type Needs, walkedRoutes } from '../../support/walked-routes.ts';

/** Who may call what, said a second time: a role that gained a right here must gain it there too. */
const mayCall: Record<Needs, readonly Who[]> = {
  open: ['owner', 'editor', 'contributor', 'viewer', 'outsider', 'stranger'],
  self: ['owner', 'editor', 'contributor', 'viewer', 'outsider'],
  own: ['owner', 'outsider'],
  read: ['owner', 'editor', 'contributor', 'viewer'],
  export: ['owner', 'editor', 'contributor', 'viewer'],
  contribute: ['owner', 'editor', 'contributor'],
  edit: ['owner', 'editor'],
  manage: ['owner'],
};

let world: World;
let test: TestApp;

describe('requireMembership', () => {
  beforeEach(async () => {
    world = await openWorld();
    ({ test } = world);
  });
  afterEach(() => test.close());

  const absent = (): Named => ({
    ...{ workspaceId: makeId(), documentId: makeId(), rowId: makeId(), personId: makeId(), otherId: makeId() },
    sha: 'f'.repeat(64),
  });
  const routes = Object.entries(walkedRoutes);

  it('is asked by a walk that knows every route', () => {
    const served = test.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual(Object.keys(walkedRoutes).sort());
  });

  it('lets each role, an outsider and a stranger call what they may, and nothing else', async () => {
    for (const [route, { needs, answers }] of routes) {
      for (const who of Object.keys(world.people) as Who[]) {
        const { status } = await callRoute(world, route, who, world.shared);
        const refusals = { stranger: 401, outsider: 404 } as Partial<Record<Who, number>>;
        const expected = mayCall[needs].includes(who) ? 'let in' : (refusals[who] ?? 403);
        const letIn = status < 400 || status === answers;
        expect([route, who, letIn ? 'let in' : status]).toEqual([route, who, expected]);
      }
    }
  });

  it('[PR6] answers an outsider the same for a workspace that is there and for one that is not', async () => {
    const ofWorkspaces = routes.filter(([, { needs }]) => !['open', 'self', 'own'].includes(needs));
    expect(ofWorkspaces.length).toBeGreaterThan(30);
    for (const [route] of ofWorkspaces) {
      const nothing = absent();
      const there = await read(route, 'outsider', world.shared);
      expect([route, ...there]).toEqual([route, ...(await read(route, 'outsider', nothing))]);
      expect(there[0]).toBe(404);
    }
  });

  it('[PR6] answers members the same for what is hidden from them and for what is not there', async () => {
    const { workspaceId } = world.hidden;
    const ofRows = routes.filter(([route, { path }]) => {
      const names = path({ workspaceId, documentId: 'D', rowId: 'R', sha: 'S', personId: 'P', otherId: 'O' });
      return /[DRS]\b/.test(names.replace(workspaceId, '')) || route.endsWith('/releases');
    });
    expect(ofRows.length).toBeGreaterThan(10);
    for (const [route] of ofRows) {
      for (const who of ['editor', 'contributor', 'viewer'] as const) {
        const hidden = await read(route, who, world.hidden);
        expect([route, who, ...hidden]).toEqual([
          route,
          who,
          ...(await read(route, who, { ...absent(), workspaceId })),
        ]);
        expect(hidden[0]).toBeGreaterThanOrEqual(403);
      }
    }
  });

  it('takes no change from another site, whoever is signed in there', async () => {
    const { cookie = '', token } = world.people.owner;
    const posts = routes.filter(([route]) => !route.startsWith('GET '));
    expect(posts.length).toBeGreaterThan(30);
    for (const [route, { path, body }] of posts) {
      const [method] = route.split(' ') as [string];
      for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
        const headers = { origin, cookie, ...(token && { authorization: `Bearer ${token}` }) };
        const sent = body ? { body: body(world.shared) as BodyInit } : {};
        const { status } = await test.app.request(path(world.shared), { method, headers, ...sent });
        expect([route, origin, status]).toEqual([route, origin, 403]);
      }
    }
  });

  /** The answer, without the ids that were asked for. */
  async function read(route: string, who: Who, named: Named): Promise<[number, string]> {
    const response = await callRoute(world, route, who, named);
    let text = await response.text();
    for (const id of Object.values(named)) text = text.replaceAll(id, 'ID');
    return [response.status, text];
  }
});

describe('mayChange', () => {
  beforeEach(async () => {
    test = await openTestApp();
  });
  afterEach(() => test.close());

  type Rows = Record<'claim' | 'source' | 'evidence' | 'tag' | 'placement' | 'comment', Change>;

  async function pushRows(person: { token: string }): Promise<Rows> {
    const shared = { audience: 'workspace' };
    const [claim, source] = [makeAnnotation(shared, { answers: yes }), { ...makeSource(shared), answers: yes }];
    const evidence = makeEvidence(claim.id, source.id);
    const hanging = {
      tag: makeTag(claim.id, makeId()),
      placement: makePlacement(claim.id),
      comment: makeComment(claim.id),
    };
    const rows = { claim, source, evidence, ...hanging };
    const outcomes = await push(test, person, [...makeDocument(), ...Object.values(rows)]);
    expect(outcomes.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    return rows;
  }

  const listEdits = ({ claim, source, evidence, tag, placement, comment }: Rows): Change[] => [
    makePatch(claim, { note: 'A word.' }),
    makePatch(source, { csl: { title: 'Another' } }),
    makePatch(evidence, { relation: 'supports', note: 'See there.' }),
    ...[tag, placement, comment, evidence, claim, source].flatMap((row) => [
      makeChange({ ...row, changeId: makeId(), op: 'delete', set: {}, base: 1_000 }),
      makeChange({ ...row, changeId: makeId(), op: 'restore', set: {}, base: 1_000 }),
    ]),
  ];
  const listAdditions = ({ claim, source, evidence }: Rows): Change[] => [
    makeEvidence(claim.id, source.id),
    makeTag(claim.id, makeId()),
    makePlacement(claim.id),
    makeComment(claim.id),
    makeReview({ evidenceId: evidence.id }),
    ...makeDocument(),
    makePatch({ kind: 'document', id: toDocumentId() }, { title: 'Its title' }),
    makeAnnotation(),
  ];
  const codes = async (person: { token: string }, changes: Change[]) => [
    ...new Set((await push(test, person, changes)).map((each) => (each.outcome === 'refused' ? each.code : 'taken'))),
  ];

  it.each<[Role, unknown[], unknown[]]>([
    ['owner', ['taken'], ['taken']],
    ['editor', ['taken'], ['taken']],
    ['contributor', ['taken'], ['not-allowed']],
    ['viewer', ['not-allowed'], ['not-allowed']],
  ])('lets a(n) %s add to the rows of others, and edit them, as the role says', async (role, additions, edits) => {
    const rows = await pushRows(await test.connect());
    const member = await test.connect('Member', undefined, role === 'owner' ? 'editor' : role);
    await test.db.run('UPDATE memberships SET role = ? WHERE person_id = ?', role, member.personId);
    const before = await pull(test, member);
    expect(await codes(member, listAdditions(rows))).toEqual(additions);
    expect(await codes(member, listEdits(rows))).toEqual(edits);
    if (role === 'viewer') expect(await pull(test, member)).toEqual(before);
  });

  it('lets nobody change the words of a comment, not even who wrote it', async () => {
    const you = await test.connect();
    const { comment } = await pushRows(you);
    expect(await codes(you, [makePatch(comment, { text: 'Other words.' })])).toEqual(['immutable-field']);
  });

  it('lets a contributor do everything with rows of his own', async () => {
    const ben = await test.connect('Ben', undefined, 'contributor');
    expect(await codes(ben, listEdits(await pushRows(ben)))).toEqual(['taken']);
  });

  it('takes nothing more from who was made a viewer, but knows what it took before', async () => {
    const ben = await test.connect('Ben', undefined, 'contributor');
    const rows = await pushRows(ben);
    await test.db.run("UPDATE memberships SET role = 'viewer' WHERE person_id = ?", ben.personId);
    expect(await codes(ben, listEdits(rows))).toEqual(['not-allowed']);
    expect(await push(test, ben, [rows.claim])).toMatchObject([{ outcome: 'duplicate' }]);
  });

  it('lets a contributor settle conflicts about his own rows and about nothing else', async () => {
    const [you, ben, cleo] = [
      await test.connect(),
      await test.connect('Ben', undefined, 'contributor'),
      await test.connect('Cleo', undefined, 'contributor'),
    ];
    const { claim } = await pushRows(ben);
    const { cursor } = await pull(test, you);
    await push(test, ben, [makePatch(claim, { conclusion: 'His.' }, { base: cursor })]);
    await push(test, you, [makePatch(claim, { conclusion: 'Yours.' }, { base: cursor })], { clientId: makeId() });
    const conflict = (await pull(test, ben)).rows.find(({ kind }) => kind === 'conflict') as unknown as Change;
    const settle = () => [makePatch(conflict, { resolved: true })];
    expect(await codes(cleo, settle())).toEqual(['not-allowed']);
    expect(await codes(ben, settle())).toEqual(['taken']);
  });

  it('[PR6] refuses a viewer alike for rows that are there, hidden or not there', async () => {
    const hidden = makeAnnotation();
    const { claim } = await pushRows(await test.connect());
    await push(test, await test.connect(), [hidden]);
    const cleo = await test.connect('Cleo', undefined, 'viewer');
    const patches = [claim, hidden, makeAnnotation()].map((row) => makePatch(row, { note: 'x' }));
    const outcomes = (await push(test, cleo, patches)).map(({ changeId: _, ...outcome }) => outcome);
    expect(outcomes).toEqual([outcomes[0], outcomes[0], outcomes[0]]);
  });

  it('knows every role', () => {
    expect([...roles]).toEqual(['owner', 'editor', 'contributor', 'viewer']);
  });
});
