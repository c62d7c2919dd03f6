/** One history: people, their browsers, a network and a server, and everything that can happen to them. */
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type Fields, kindRules, listEnds } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import { deeds, findErasable, findRedactable, toActs } from './model-acts.ts';
import { expectAgreement, expectUpToDate, type World } from './model-agreement.ts';
import { type ModelBrowser, openModelBrowser } from './model-browser.ts';
import { createModelNetwork, weathers } from './model-network.ts';
import { hasAll, toRedaction } from './model-redacted.ts';
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
      // What the others are done to more often than each of them, and what all of them lead up to.
      deed: fc.constantFrom(...deeds, 'mark', 'mark', 'comment', 'redact', 'redact', 'redact'),
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

/** Lives through a history, and checks at each step and at the end what must be so. */
export async function liveThrough({ clocks, shared, steps }: History): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  const server = await openModelServer();
  const { workspaceId } = server;
  const world: World = {
    ...{ server, browsers: [], seen: new Map(), taken: new Set(), erased: new Set(), erasedIds: new Set() },
    ...{ ends: new Map(), redactions: [], redactIds: new Set(), restored: false },
  };
  const { browsers, seen, taken, erased, erasedIds, ends, redactions, redactIds } = world;
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
    for (const { kind, id } of rows) {
      const row = truth.find({ kind, id });
      expect([kind, id, row !== undefined && mayHold(truth, personId, row)]).toEqual([kind, id, true]);
    }
  }

  async function take(event: Step, value: string): Promise<void> {
    if (event.what === 'act') {
      const browser = browsers[event.who % browsers.length] as ModelBrowser;
      const rows = (await browser.rows()).filter((row) => row.workspaceId === workspaceId);
      const { personId } = browser;
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
    } else if (event.what === 'stop-server') server.crashAfter(event.after);
    else if (event.what === 'deliver-late') for (const network of networks) await network.deliverLate();
    else if (event.what === 'back-up') await server.backUp();
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
    if (world.restored) redaction.lacked = !hasAll(await readTruth(server.db()), redaction);
    if (!(await browser.redact(found.row.id, found.words))) return;
    redactions.push(redaction);
    for (const entry of await browser.waiting()) {
      if (entry.what === 'change' && entry.change.op === 'redact') redactIds.add(entry.change.changeId);
    }
  }

  async function erase(browser: ModelBrowser, row: Row | undefined): Promise<void> {
    const here = await browser.rows();
    if (!row || !(await browser.erase(row))) return;
    const left = new Set((await browser.rows()).map(({ id }) => id));
    for (const { id } of here) if (!left.has(id)) erasedIds.add(id);
    // A document on which nothing is left is not sent again after a restore.
    const { documentId } = row.fields as { documentId?: string };
    for (const { kind, id, fields } of here) {
      const isOf = id === documentId || (fields as { documentId?: string }).documentId === documentId;
      if (documentId && isOf && kindRules[kind].sees === 'document') erasedIds.add(id);
    }
    for (const value of JSON.stringify(row.fields).match(/"value \d+"/g) ?? []) erased.add(value);
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
      await network.deliverLate();
    }
    for (let round = 0; round < 2; round++) {
      for (const index of browsers.keys()) expect(await sync(index)).toBe(true);
      for (const browser of browsers) await browser.retryRefused(redactions);
    }
    for (const index of browsers.keys()) expect(await sync(index)).toBe(true);
  }
}
