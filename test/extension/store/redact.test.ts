import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putDraft } from '../../../extension/store/drafts.ts';
import { addEverything, readEverything } from '../../../extension/store/everything.ts';
import { retryRefused } from '../../../extension/store/outbox.ts';
import { receivePull } from '../../../extension/store/receive-pull.ts';
import { redactWords } from '../../../extension/store/redact.ts';
import { requireIdentity } from '../../../extension/store/settings.ts';
import { putSightings } from '../../../extension/store/sightings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { redactionMark } from '../../../shared/text/redact-words.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const name = 'Thomasina Quillfeather';
let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
let id: string;
let tie: string;

const put = (kind: Act['kind'], key: string, set: Act['set']): Act => ({
  ...{ workspaceId: you.workspaceId, kind, id: key, op: 'put', set },
});
const patch = (browser: SyncedStore, set: Act['set'], kind: Act['kind'] = 'annotation', key = id) =>
  browser.act({ workspaceId: browser.workspaceId, kind, id: key, op: 'patch', set });

async function redact(browser: SyncedStore, words = name): Promise<number> {
  const identity = await requireIdentity(browser.store, newId);
  return redactWords(
    browser.store,
    { workspaceId: browser.workspaceId, id, words },
    { ...identity, now: Date.now, newId },
  );
}

/** Everything that a browser holds, as text. */
async function dump({ store }: SyncedStore): Promise<string> {
  const names = ['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const;
  return JSON.stringify(await Promise.all(names.map((each) => store.getAll(each))));
}

async function dumpServer(): Promise<string> {
  const rows = await test.db.all('SELECT body FROM rows UNION ALL SELECT fields FROM changes');
  return JSON.stringify(rows);
}

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  id = newId();
  tie = newId();
  const document = makeDocument().map(({ kind, id, set }) => put(kind, id, set));
  const quote = { exact: `${name} lives there`, prefix: `Mrs ${name}, ` };
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote };
  const source = newId();
  await you.act(
    ...document,
    { ...put('annotation', id, { ...fields, note: `of ${name}`, audience: 'workspace' }), answers: yes },
    { ...put('source', source, { csl: { title: 'The report' }, audience: 'workspace' }), answers: yes },
  );
  await you.act(
    put('tag', naturalId('tag', { annotationId: id, text: name }), { annotationId: id, text: name }),
    put('evidence', tie, { claimId: id, to: { sourceId: source }, relation: 'supports', note: `by ${name}` }),
  );
  await you.sync();
  await ann.sync();
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  await test.close();
});

describe('redactWords', () => {
  it('[SY6] leaves nothing of the words in this browser, online or not, and no way back', async () => {
    await patch(you, { conclusion: `${name} said it` });
    await putDraft(you.store, { id, field: 'note', value: `is ${name} typing`, at: 1 });
    await putSightings(you.store, [{ annotationId: id, documentId: newId(), at: 1, how: 'changed', words: name }]);
    you.stand(() => Response.error());
    expect(await redact(you)).toBe(3);
    expect(await dump(you)).not.toContain('Thomasina');
    expect((await you.row('annotation', id))?.fields).toMatchObject({
      quote: { exact: `${redactionMark} lives there`, prefix: `Mrs ${redactionMark}, ` },
      note: `of ${redactionMark}`,
      conclusion: `${redactionMark} said it`,
    });
    expect(await you.store.get('drafts', [id, 'note'])).toMatchObject({ value: `is ${redactionMark} typing` });
    expect(await you.store.get('settings', 'textsToForget')).toEqual([toDocumentId()]);
    expect(await you.store.get('settings', 'undos')).toEqual([]);
    you.stand(() => undefined);
    await you.sync();
    expect(await you.store.getAll('outbox')).toEqual([]);
    expect(await dumpServer()).not.toContain('Thomasina');
    expect((await you.row('annotation', id))?.fields.conclusion).toBe(`${redactionMark} said it`);
  });

  it('keeps the words away where the server still has them and is pulled before it hears of it', async () => {
    await patch(you, { conclusion: 'waits' });
    await redact(you);
    await patch(ann, { claimant: 'the council' });
    await ann.sync();
    const row = await ann.row('annotation', id);
    expect(JSON.stringify(row)).toContain(name);
    await receivePull(you.store, you.workspaceId, { rows: [row as never], gone: [], cursor: 1, epoch: 'e' });
    expect(await dump(you)).not.toContain('Thomasina');
    expect((await you.row('annotation', id))?.fields).toMatchObject({ claimant: 'the council', conclusion: 'waits' });
  });

  it('shows nothing of a text rather than the words where others were taken out of it before the server hears of these', async () => {
    const comment = newId();
    await ann.act(put('comment', comment, { annotationId: id, text: `Ask ${name} about Bartholomew Inkwell.` }));
    await ann.sync();
    await you.sync();
    const row = (await you.row('comment', comment)) as Row<'comment'>;
    await redact(you, 'Bartholomew Inkwell');
    const text = row.fields.text.replace(name, redactionMark);
    const met = { ...row, rev: row.rev + 1, fields: { ...row.fields, text } };
    await receivePull(you.store, you.workspaceId, { rows: [met], gone: [], cursor: 1, epoch: 'e' });
    expect((await you.row('comment', comment))?.fields.text).toBe(redactionMark);
    expect(await dump(you)).not.toContain('Inkwell');
  });

  it('takes out the words of both where two browsers redact a text that one of them never had', async () => {
    const comment = newId();
    await patch(you, { note: 'of Bartholomew Inkwell' });
    await you.sync();
    await ann.act(put('comment', comment, { annotationId: id, text: `Ask ${name} about Bartholomew Inkwell.` }));
    await ann.sync();
    const other = await openSyncedStore(test);
    await other.sync();
    // You have not pulled the comment; your other browser has, and hears of nothing before it redacts too.
    await redact(you, 'Bartholomew Inkwell');
    await redact(other);
    for (const browser of [you, other, you, ann]) await browser.sync();
    for (const held of [await dump(you), await dump(other), await dump(ann), await dumpServer()]) {
      expect(held).not.toMatch(/Inkwell|Thomasina/);
    }
    expect((await ann.row('comment', comment))?.fields.text).toBe(`Ask ${redactionMark} about ${redactionMark}.`);
  });

  it('[PR5] sends nothing that was written while the redaction came, where nothing tells its words', async () => {
    await patch(you, { note: 'of Bartholomew' });
    await you.sync();
    await ann.sync();
    await patch(you, { note: 'of somebody' });
    await you.sync();
    await redact(you, 'Bartholomew');
    await you.sync();
    // After the push and before the pull of one sync.
    const text = 'Is it Bartholomew?';
    ann.stand(async (request) => {
      if (!request.url.includes('/pull')) return undefined;
      ann.stand(() => undefined);
      await ann.act(put('comment', newId(), { annotationId: id, text }));
      return undefined;
    });
    await ann.sync();
    await ann.sync();
    expect(await dumpServer()).not.toContain('Bartholomew');
    expect(await ann.store.getAll('outbox')).toMatchObject([{ refused: { code: 'redacted' } }]);
    await retryRefused(ann.store);
    await ann.sync();
    expect(await ann.store.getAll('outbox')).toEqual([]);
  });

  it('[PR5] sends nothing with words of one redaction where a pull brings two and tells the words of the other', async () => {
    await patch(you, { note: 'of Bartholomew' });
    await you.sync();
    await ann.sync();
    const text = 'Is it Bartholomew?';
    await ann.act(put('comment', newId(), { annotationId: id, text }));
    await patch(you, { note: 'of somebody' });
    await you.sync();
    await redact(you, 'Bartholomew');
    await redact(you);
    await you.sync();
    await ann.sync();
    await ann.sync();
    expect(await dumpServer()).not.toContain('Bartholomew');
    expect(await ann.store.getAll('outbox')).toMatchObject([
      { change: { set: { text } }, refused: { code: 'redacted' } },
    ]);
  });

  it('[PR5] keeps nothing that was sent earlier and stands no more, where nothing tells whether it says the words', async () => {
    await patch(ann, { note: 'Bartholomew' });
    await ann.sync();
    await patch(ann, { note: 'somebody', conclusion: 'nobody knows' });
    await ann.sync();
    await you.sync();
    const other = await openSyncedStore(test);
    await other.sync();
    await other.act(put('comment', newId(), { annotationId: id, text: 'Was it Bartholomew?' }));
    await other.sync();
    await redact(other, 'Bartholomew');
    await other.sync();
    await ann.sync();
    expect(await dumpServer()).not.toContain('Bartholomew');
    expect(await dump(ann)).not.toContain('Bartholomew');
    const sent = (await ann.store.getAll('sent')).map(({ change }) => change.set);
    expect(sent).toEqual([{ note: redactionMark }, { note: 'somebody', conclusion: 'nobody knows' }]);
  });

  it('keeps all that was sent earlier where it made the redaction itself', async () => {
    await patch(you, { note: 'first' });
    await patch(you, { note: 'second' });
    await redact(you);
    await you.sync();
    await you.sync();
    const sent = (await you.store.getAll('sent')).map(({ change }) => change.set.note);
    expect(sent.filter(Boolean)).toEqual([`of ${redactionMark}`, `by ${redactionMark}`, 'first', 'second']);
  });

  it('[PR5] refuses what somebody wrote who redacted there himself without knowing that others had', async () => {
    const other = await openSyncedStore(test);
    await other.sync();
    await redact(you);
    await you.sync();
    await patch(other, { conclusion: 'Harrowmere' });
    await redact(other, 'Harrowmere');
    await other.act(put('comment', newId(), { annotationId: id, text: `Is it ${name}?` }));
    for (const browser of [other, you, other]) await browser.sync();
    expect(await dumpServer()).not.toContain('Thomasina');
    expect(await other.store.getAll('outbox')).toEqual([]);
  });

  it('takes them out of every other browser, and sends what was written there meanwhile without them', async () => {
    await patch(ann, { note: `${name}, said Ann` });
    await ann.sync();
    await patch(ann, { conclusion: `Ann waits with ${name}` });
    await putDraft(ann.store, { id: tie, field: 'note', value: name, at: 1 });
    await you.sync();
    await patch(you, { note: 'another note' });
    await redact(you);
    await you.sync();
    expect(await dumpServer()).not.toContain('Thomasina');
    // What was refused goes out in the same sync, once the pull has told of it.
    await ann.sync();
    expect(await dump(ann)).not.toContain('Thomasina');
    await you.sync();
    expect(await ann.store.getAll('outbox')).toEqual([]);
    expect((await you.row('annotation', id))?.fields).toMatchObject({
      conclusion: `Ann waits with ${redactionMark}`,
      note: 'another note',
    });
    expect(await dumpServer()).not.toContain('Thomasina');
    await patch(ann, { note: 'and goes on' });
    await ann.sync();
    expect(await ann.store.getAll('outbox')).toEqual([]);
  });

  it('[PR5] takes them out of what somebody hung on it meanwhile, wherever the words stood, and sends it without them', async () => {
    const alone = 'Bartholomew Inkwell';
    await patch(you, { note: `the report names ${alone}` }, 'evidence', tie);
    await you.sync();
    await ann.sync();
    const comment = newId();
    const tagged = { annotationId: id, text: `ask ${alone}` };
    await ann.act(
      put('comment', comment, { annotationId: id, text: `Is it ${alone}?` }),
      put('tag', naturalId('tag', tagged), tagged),
    );
    await patch(ann, { locator: `where ${alone} is` }, 'evidence', tie);
    expect(await redact(you, alone)).toBe(1);
    await you.sync();
    for (const browser of [ann, ann, you]) await browser.sync();
    for (const held of [await dump(you), await dump(ann), await dumpServer()]) expect(held).not.toContain('Inkwell');
    expect(await ann.store.getAll('outbox')).toEqual([]);
    expect((await you.row('comment', comment))?.fields.text).toBe(`Is it ${redactionMark}?`);
    expect((await you.row('evidence', tie))?.fields.locator).toBe(`where ${redactionMark} is`);
  });

  it('[PR5] keeps what somebody wrote back, for him to read again, where nothing tells his browser the words', async () => {
    const text = 'Is it Bartholomew?';
    await patch(you, { note: 'of Bartholomew' });
    await you.sync();
    await ann.sync();
    await ann.act(put('comment', newId(), { annotationId: id, text }));
    await patch(you, { note: 'of somebody' });
    await you.sync();
    await redact(you, 'Bartholomew');
    await you.sync();
    await ann.sync();
    await ann.sync();
    expect(await dumpServer()).not.toContain('Bartholomew');
    expect(await ann.store.getAll('outbox')).toMatchObject([
      { change: { set: { text } }, refused: { code: 'redacted' } },
    ]);
    await retryRefused(ann.store);
    await ann.sync();
    expect(await ann.store.getAll('outbox')).toEqual([]);
  });

  it('takes them out of the other annotations of that document that the person made, and out of nobody else’s', async () => {
    const quote = { exact: 'lives there', prefix: `${name} ` };
    const fields = { documentId: toDocumentId(), type: 'note', selectors: [], quote };
    const [own, hers] = [newId(), newId()];
    await you.act(put('annotation', own, fields));
    await ann.act({ ...put('annotation', hers, { ...fields, audience: 'workspace' }), answers: yes });
    await ann.sync();
    await you.sync();
    await redact(you);
    await you.sync();
    await ann.sync();
    expect((await you.row('annotation', own))?.fields.quote?.prefix).toBe(`${redactionMark} `);
    expect((await ann.row('annotation', hers))?.fields.quote?.prefix).toBe(`${name} `);
  });

  it('holds against a file that was saved before', async () => {
    const file = await readEverything(ann.store, Date.now);
    await redact(you);
    await you.sync();
    await ann.sync();
    await addEverything(ann.store, file, { local: { workspaceId: newId(), personId: newId() }, clientId: newId() });
    expect(await dump(ann)).not.toContain('Thomasina');
  });

  it('says so where the words stand nowhere, and changes nothing', async () => {
    const before = await dump(you);
    for (const words of ['Thomas', 'x', ' '])
      await expect(redact(you, words)).rejects.toThrow('stand nowhere on this card');
    expect(await dump(you)).toBe(before);
  });

  it('brings them back where the server does not allow it', async () => {
    const row = await ann.row('annotation', id);
    await ann.store.put('rows', { ...(row as NonNullable<typeof row>), creator: ann.personId });
    await redact(ann);
    await ann.sync();
    await ann.sync();
    expect((await ann.row('annotation', id))?.fields.note).toBe(`of ${name}`);
    expect(await ann.store.getAll('outbox')).toEqual([]);
  });
});
