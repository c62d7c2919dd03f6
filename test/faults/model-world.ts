/** One history: people, their browsers, a network and a server, and everything that can happen to them. */
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Move } from '../../extension/sync/move-annotations.ts';
import { type Fields, kindRules, listEnds } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import { yes } from '../support/make-rows.ts';
import { findErasable, findMovable, findRedactable, toActs, weighedDeeds } from './model-acts.ts';
import { expectAgreement, expectUpToDate, type World } from './model-agreement.ts';
import { type ModelBrowser, openModelBrowser } from './model-browser.ts';
import { createModelNetwork, weathers } from './model-network.ts';
import { hasAll, type Redaction, toRedaction } from './model-redacted.ts';
import { openModelServer } from './model-server.ts';
import { mayHold, readTruth } from './model-truth.ts';

const address = 'http://127.0.0.1';

/** What to pick for it to be a claim that others see. */
const SHARED_CLAIM = 1;

const number = fc.nat({ max: 1_000 });
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      what: fc.constant('act' as const),
      who: number,
      deed: fc.constantFrom(...weighedDeeds),
      pick: number,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('sync' as const),
      who: number,
      weather: fc.array(fc.constantFrom(...weathers), { maxLength: 3 }),
      /** After how many calls of its store the browser is stopped, if it comes to that. */
      stop: fc.option(fc.nat({ max: 12 }), { freq: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('go-on-elsewhere' as const), who: number }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('stop-server' as const), after: fc.nat({ max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom('deliver-late' as const, 'back-up' as const, 'restore' as const) }),
  },
);
/** The clocks of the browsers, in years off, whether all see a claim of the first when it begins, and what happens. */
export const historyArbitrary = fc.record({
  clocks: fc.array(fc.constantFrom(0, 0, -40, 30), { minLength: 2, maxLength: 5 }),
  shared: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
});
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;
export type History = { clocks: number[]; shared: boolean; steps: Step[] };

/** Lives through a history, and checks at each step and at the end what must be so. Answers what came of it. */
export async function liveThrough({ clocks, shared, steps }: History): Promise<World> {
  globalThis.indexedDB = new IDBFactory();
  const server = await openModelServer();
  const world: World = {
    ...{ server, browsers: [], seen: new Map(), taken: new Set(), letGo: new Set(), erasures: [] },
    ...{ erasedIds: new Set(), ends: new Map(), redactions: [], restored: false },
  };
  const { browsers, seen, taken, letGo, erasures, erasedIds, ends, redactions } = world;
  const elsewhere = (workspaceId: string) => (workspaceId === server.otherId ? server.workspaceId : server.otherId);
  const networks: ReturnType<typeof createModelNetwork>[] = [];
  try {
    for (const [index, years] of clocks.entries()) {
      const person: { id?: string } = {};
      const network = createModelNetwork(server, (url, body) => checkAnswer(url, body, person.id as string));
      const code = await server.createCode(index % 2 ? 'Anna' : 'Owner');
      const browser = await openModelBrowser({ fetch: network.fetch, address, code, years }, seen);
      person.id = browser.personId;
      browsers.push(browser);
      networks.push(network);
    }
    const before: Step[] = shared ? [{ what: 'act', who: 0, deed: 'mark', pick: SHARED_CLAIM }] : [];
    for (const [index, each] of [...before, ...steps].entries()) {
      if (index === before.length) for (const at of browsers.keys()) await sync(at);
      await take(each, `value ${index}`);
    }
    await settleDown();
    await expectAgreement(world);
    return world;
  } finally {
    await server.close();
  }

  async function checkAnswer(url: URL, body: unknown, personId: string): Promise<void> {
    if (url.pathname.endsWith('/push')) {
      for (const outcome of (body as { outcomes: Outcome[] }).outcomes) {
        if (outcome.outcome !== 'refused') taken.add(outcome.changeId);
      }
    }
    if (!url.pathname.endsWith('/pull')) return;
    const { rows = [] } = body as { rows?: Row[] };
    const truth = await readTruth(server.db());
    for (const { workspaceId, kind, id } of rows) {
      expect(url.pathname).toContain(workspaceId);
      const row = truth.find({ workspaceId, kind, id });
      expect([kind, id, row !== undefined && mayHold(truth, personId, row)]).toEqual([kind, id, true]);
    }
  }

  async function take(event: Step, value: string): Promise<void> {
    if (event.what === 'act') {
      const browser = browsers[event.who % browsers.length] as ModelBrowser;
      const { workspaceId } = browser.at();
      const rows = (await browser.rows()).filter((row) => row.workspaceId === workspaceId);
      const { personId } = browser;
      if (event.deed === 'move') return move(event.who % browsers.length, event.pick);
      if (event.deed === 'erase') return erase(browser, findErasable({ personId, rows, pick: event.pick }));
      if (event.deed === 'redact') return redact(browser, rows, event.pick);
      const acts = toActs(event.deed, { workspaceId, personId, rows, pick: event.pick, value });
      for (const { op, kind, id, set } of acts)
        if (op === 'put')
          ends.set(
            id,
            listEnds(kind, set as Fields).map((end) => end.id),
          );
      await browser.act(acts);
    } else if (event.what === 'sync') {
      const index = event.who % browsers.length;
      networks[index]?.forecast(event.weather);
      if (event.stop !== null) browsers[index]?.crashAfter(event.stop);
      await sync(index);
    } else if (event.what === 'go-on-elsewhere') {
      const browser = browsers[event.who % browsers.length] as ModelBrowser;
      const { sent } = await browser.holds();
      if (!(await browser.goOn(elsewhere(browser.at().workspaceId)))) return;
      for (const { change } of sent) letGo.add(change.changeId);
    } else if (event.what === 'stop-server') server.crashAfter(event.after);
    else if (event.what === 'deliver-late') {
      await whileMoving(async () => {
        for (const network of networks) await network.deliverLate();
      });
    } else if (event.what === 'back-up') await server.backUp();
    else if (await server.restore()) {
      world.restored = true;
      const truth = await readTruth(server.db());
      for (const redaction of redactions) redaction.lacked ||= !hasAll(truth, redaction);
    }
  }

  async function redact(browser: ModelBrowser, rows: readonly Row[], pick: number): Promise<void> {
    const { personId } = browser;
    const found = findRedactable({ personId, rows, pick });
    if (!found) return;
    const redaction = await toRedaction({ personId, ...found }, rows, { db: server.db(), browsers });
    const went = await listMoved();
    redaction.lacked = isOneOf(went, redaction);
    if (world.restored) redaction.lacked ||= !hasAll(await readTruth(server.db()), redaction);
    const before = new Set(await listAsked(browser, 'redact'));
    if (!(await browser.redact(found.row.id, found.words))) return;
    const changeIds = (await listAsked(browser, 'redact')).filter((id) => !before.has(id));
    redactions.push({ ...redaction, changeIds });
  }

  async function listAsked(browser: ModelBrowser, op: Change['op']): Promise<string[]> {
    const entries = await browser.waiting();
    return entries.flatMap((entry) =>
      entry.what === 'change' && entry.change.op === op ? [entry.change.changeId] : [],
    );
  }

  async function erase(browser: ModelBrowser, row: Row | undefined): Promise<void> {
    const here = await browser.rows();
    const before = new Set(await listAsked(browser, 'erase'));
    if (!row || !(await browser.erase(row))) return;
    const changeIds = (await listAsked(browser, 'erase')).filter((id) => !before.has(id));
    const left = new Set((await browser.rows()).map(({ id }) => id));
    for (const { id } of here) if (!left.has(id)) erasedIds.add(id);
    // A document on which nothing is left is not sent again after a restore.
    const { documentId } = row.fields as { documentId?: string };
    for (const { kind, id, fields } of here) {
      const isOf = id === documentId || (fields as { documentId?: string }).documentId === documentId;
      if (documentId && isOf && kindRules[kind].sees === 'document') erasedIds.add(id);
    }
    const isThere = !(await readTruth(server.db())).find(row)?.moved;
    const values = JSON.stringify(row.fields).match(/"value \d+"/g) ?? [];
    erasures.push({ key: row.workspaceId + row.id, changeIds, values: isThere ? values : [] });
  }

  /** Sends what waits, moves an annotation to the other workspace, and takes what is there afterwards, as a panel does. */
  async function move(index: number, pick: number): Promise<void> {
    const browser = browsers[index] as ModelBrowser;
    await sync(index);
    const { workspaceId } = browser.at();
    const rows = (await browser.rows()).filter((row) => row.workspaceId === workspaceId);
    const row = findMovable({ personId: browser.personId, rows, pick });
    if (!row) return;
    const [from, to] = [workspaceId, elsewhere(workspaceId)].map((id) => ({ id, name: id }));
    const was = row.audience as 'creator' | 'workspace';
    const audience = pick % 2 ? 'workspace' : 'creator';
    await whileMoving(() =>
      browser.move({ ...{ from, to, annotationIds: [row.id], was, audience }, answers: yes } as Move),
    );
    if (server.isDown()) await server.restart();
    await sync(index);
  }

  /** What a browser that has not heard of it erased or redacted is refused once it went elsewhere. */
  async function whileMoving(work: () => Promise<unknown>): Promise<void> {
    const before = new Set(await listMoved());
    const known = new Set(
      (await server.db().all<{ id: string }>('SELECT change_id AS id FROM changes')).map(({ id }) => id),
    );
    await work();
    const went = (await listMoved()).filter((id) => !before.has(id));
    const isLate = (changeIds: readonly string[]) => !changeIds.every((id) => known.has(id));
    for (const redaction of redactions)
      if (isLate(redaction.changeIds) && isOneOf(went, redaction)) redaction.lacked = true;
    for (const erasure of erasures) if (isLate(erasure.changeIds) && went.includes(erasure.key)) erasure.values = [];
  }

  async function listMoved(): Promise<string[]> {
    const { rows } = await readTruth(server.db());
    return rows.flatMap(({ moved, workspaceId, id }) => (moved ? [workspaceId + id] : []));
  }

  async function sync(index: number): Promise<boolean> {
    const done = await browsers[index]?.sync();
    if (!done && server.isDown()) await server.restart();
    if (done) await expectUpToDate(browsers[index] as ModelBrowser, world);
    return done ?? false;
  }

  async function settleDown(): Promise<void> {
    await server.restart();
    for (const network of networks) {
      network.forecast([]);
      await whileMoving(network.deliverLate);
    }
    for (let round = 0; round < 2; round++) {
      for (const index of browsers.keys()) expect(await sync(index)).toBe(true);
      for (const browser of browsers) await browser.retryRefused(redactions);
    }
    for (const index of browsers.keys()) expect(await sync(index)).toBe(true);
  }
}

const isOneOf = (went: readonly string[], { workspaceId, roots }: Redaction): boolean =>
  went.some((key) => key.startsWith(workspaceId) && roots.has(key.slice(workspaceId.length)));
