import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Moved } from '../../extension/store/settings.ts';
import { verify } from '../../server/rows/verify.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { toActs } from './model-acts.ts';
import { type ModelBrowser, openModelBrowser } from './model-browser.ts';
import { type ModelServer, openModelServer } from './model-server.ts';
import { readTruth } from './model-truth.ts';

let server: ModelServer;
let you: ModelBrowser;
let anna: ModelBrowser;
/** What happens just before your browser's next pulls are sent, the first first. */
let beforePulls: (() => Promise<unknown>)[];
let claim: { kind: 'annotation'; id: string };

const set = (fields: Act['set']): Act[] => [{ workspaceId: server.workspaceId, ...claim, op: 'patch', set: fields }];
const turns = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

async function openBrowser(person: string, fetch: typeof globalThis.fetch): Promise<ModelBrowser> {
  const code = await server.createCode(person);
  return openModelBrowser({ fetch, address: 'http://127.0.0.1', code, years: 0 }, new Map());
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await openModelServer();
  beforePulls = [];
  const toRequest = (url: unknown, init?: RequestInit) => new Request(url as string, { ...init, signal: null });
  you = await openBrowser('Owner', async (url, init) => {
    if (String(url).includes('/pull')) await beforePulls.shift()?.();
    return server.request(toRequest(url, init));
  });
  anna = await openBrowser('Anna', (url, init) => server.request(toRequest(url, init)));
  const scene = { workspaceId: server.workspaceId, personId: you.personId, rows: [], pick: 0, value: 'said' };
  const acts = toActs('mark', scene);
  claim = { kind: 'annotation', id: acts.at(-1)?.id as string };
  await you.act(acts);
  await you.sync();
  await anna.sync();
  await server.backUp();
  // The claim comes to a revision that the backup does not have, and your browser knows it.
  for (const turn of turns) {
    await you.act(set({ claimant: turn }));
    await you.sync();
  }
});
afterEach(() => server.close());

/**
 * The backup is put in place, and Anna, who had not come by since, writes a note; then the new life of the database
 * counts past every number of the old one, so that numbers from before it look as if they were of now.
 */
async function restoreAndGoOn(): Promise<void> {
  await server.restore();
  await anna.act(set({ note: 'theirs' }));
  await anna.sync();
  for (const turn of [...turns, ...turns]) {
    await anna.act(set({ saidOn: String(2000 + turn.length), claimant: `Anna's ${turn}` }));
    await anna.sync();
  }
}

/** Your value stands or is in a conflict, and so is hers: nobody's was overwritten unseen. */
async function expectBothNotes(): Promise<void> {
  for (let time = 0; time < 2; time++) expect(await you.sync()).toBe(true);
  const { rows } = await readTruth(server.db());
  const notes = rows.flatMap((row) => {
    if (isKind(row, 'annotation')) return [row.fields.note];
    return isKind(row, 'conflict') && row.fields.field === 'note' ? [row.fields.value] : [];
  });
  expect(notes.sort()).toEqual(['mine', 'theirs']);
}

describe('beginAgain', () => {
  it('[SY3] [SY5] sends what the backup lacks again as made without knowledge of what others did since', async () => {
    await you.act(set({ note: 'mine' }));
    await you.sync();
    await restoreAndGoOn();
    await expectBothNotes();
  });

  it('[SY3] [SY5] does so with an act made while it hears of the restore', async () => {
    await restoreAndGoOn();
    beforePulls = [() => you.act(set({ note: 'mine' }))];
    await expectBothNotes();
  });

  it('[SY3] [SY5] does so with an act made on a row of before, until it has pulled that row again', async () => {
    await restoreAndGoOn();
    beforePulls = [async () => undefined, () => you.act(set({ note: 'mine' }))];
    await expectBothNotes();
  });

  it('leaves a document on which all that its person saw was erased, though he heard of it after the restore alone', async () => {
    const mark = (pick: number) => {
      const acts = toActs('mark', {
        workspaceId: server.workspaceId,
        personId: you.personId,
        rows: [],
        pick,
        value: 'said',
      });
      return { acts, id: acts.at(-1)?.id as string };
    };
    const shared = mark(1);
    await you.act(shared.acts);
    await you.sync();
    await anna.sync();
    const own = mark(4);
    await you.act(own.acts);
    await you.erase((await you.rows()).find(({ id }) => id === shared.id) as Row);
    await server.restore();
    for (const browser of [you, you, anna]) await browser.sync();
    const { documentId } = (own.acts.at(-1) as Act).set as { documentId: string };
    expect(
      (await readTruth(server.db())).find({ workspaceId: server.workspaceId, kind: 'document', id: documentId }),
    ).toBeDefined();
    const about = (row: Row) => row.id === documentId || Object.values(row.fields).includes(documentId);
    expect((await anna.rows()).filter(about)).toEqual([]);
  });

  it('sends with what went to another workspace, and is lost there, the document that it is on', async () => {
    const { workspaceId, otherId } = server;
    const acts = toActs('mark', { workspaceId, personId: you.personId, rows: [], pick: 4, value: 'said' });
    const { id, set } = acts.at(-1) as Act;
    await you.act(acts);
    await you.sync();
    const [from, to] = [workspaceId, otherId].map((each) => ({ id: each, name: each })) as [Moved['from'], Moved['to']];
    expect(await you.move({ from, to, annotationIds: [id], was: 'creator', audience: 'creator' })).toBe(true);
    await you.sync();
    await server.restore();
    for (let time = 0; time < 2; time++) expect(await you.sync()).toBe(true);
    const documentId = set.documentId as string;
    const rows = (await you.rows()).filter((row) => Object.values(row.fields).includes(documentId));
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['address', 'annotation', 'capture']);
    expect((await readTruth(server.db())).find({ workspaceId, kind: 'document', id: documentId })).toBeDefined();
  });

  it('does not send again that two documents are the same once nothing is left on either', async () => {
    const rows = await you.rows();
    const scene = { workspaceId: server.workspaceId, personId: you.personId, rows, pick: 1, value: 'said' };
    await you.act(toActs('join', scene));
    await you.sync();
    await you.erase((await you.rows()).find(({ id }) => id === claim.id) as Row);
    for (const browser of [you, anna]) await browser.sync();
    await server.restore();
    for (let time = 0; time < 2; time++) expect(await you.sync()).toBe(true);
    expect((await readTruth(server.db())).rows.filter(({ kind }) => kind === 'join')).toEqual([]);
    expect(await you.rows()).toEqual([]);
    expect((await you.waiting()).length).toBe(0);
  });

  it('[PR5] brings no redacted words back, neither from the backup nor from who had not heard of it', async () => {
    await anna.sync();
    await anna.act(set({ note: 'she said it again' }));
    expect(await you.redact(claim.id, 'said')).toBe(1);
    await you.sync();
    await server.restore();
    for (const browser of [anna, anna, you, anna]) expect(await browser.sync()).toBe(true);
    const { rows, find } = await readTruth(server.db());
    expect(find({ workspaceId: server.workspaceId, ...claim })?.fields).toMatchObject({
      quote: { exact: '██' },
      note: 'she ██ it again',
      claimant: 'sixth',
    });
    const changes = await server.db().all('SELECT fields FROM changes');
    for (const held of [rows, changes, await you.holds(), await anna.holds()]) {
      expect(JSON.stringify(held)).not.toMatch(/\bsaid\b/);
    }
    expect((await verify(server.db())).problems).toEqual([]);
  });
});
