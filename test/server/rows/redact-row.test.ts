import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayErased } from '../../../server/rows/replay-erased.ts';
import { verify } from '../../../server/rows/verify.ts';
import { naturalId } from '../../../shared/model/ids.ts';
import { listCuts } from '../../../shared/model/list-cuts.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { type Cut, redactionMark } from '../../../shared/text/redact-words.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeDocument,
  makeEvidence,
  makePatch,
  makePlacement,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Caller = Awaited<ReturnType<TestApp['connect']>>;
let test: TestApp;
let anna: Caller;
let ben: Caller;
beforeEach(async () => {
  test = await openTestApp();
  anna = await test.connect('Anna');
  ben = await test.connect('Ben');
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const name = 'Thomasina Quillfeather';
const shared = { audience: 'workspace' };
const other = { clientId: '22222222-0000-7000-8000-000000000002' };
const makeRedact = ({ kind, id, set, changeId }: Change, words = name, by: Cut['by'] = changeId) =>
  makeChange({
    kind,
    id,
    op: 'redact',
    base: 100,
    set: { cuts: listCuts(kind, [{ fields: set, by: () => by }], words) },
  });
/** As a browser asks for it that lost its knowledge of which text is which. */
const makeGuess = ({ kind, id }: Change, states: object[]) =>
  makeChange({
    ...{ kind, id, op: 'redact', base: 100 },
    set: {
      cuts: listCuts(
        kind,
        states.map((fields) => ({ fields })),
        name,
      ),
    },
  });
const codes = (outcomes: Awaited<ReturnType<typeof push>>) =>
  outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.outcome));
const inWorkspace = (path: string) => `/api/v1/workspaces/${test.workspaceId}/${path}`;
const text = `What ${name} said, in whole.`;
const textSha = createHash('sha256').update(text).digest('hex');

/** Whether the words stand in a file of the data folder, however it is laid out. */
const isOnDisk = (words: string) =>
  readdirSync(test.folder).some((file) => readFileSync(join(test.folder, file)).toString('latin1').includes(words));
const readAs = async (who: Caller, path: string) => (await call(test, inWorkspace(path), who.token)).text();

/** Anna's claim with the name in every place that holds words, and what others hung on it, also out of her sight. */
async function shareClaim(): Promise<{ claim: Change; hanging: Change[] }> {
  const documentId = toDocumentId();
  const capture = { documentId, textSha, size: text.length, at: 1, address: 'http://newsroom.example/letter' };
  const quote = { exact: `${name} lives there`, prefix: `then ${name} `, suffix: ` and ${name}` };
  const claim = makeAnnotation(
    { ...shared, quote, selectors: [{ type: 'TextQuoteSelector', ...quote }], note: `of ${name}`, claimant: name },
    { answers: yes },
  );
  const source = makeSource({ ...shared });
  const own = makeSource({});
  const tie = makeEvidence(claim.id, source.id, { note: `THOMASINA  quillfeather`, locator: 'page 4' });
  const unseen = makeEvidence(claim.id, own.id, { note: `${name}, in private` });
  const comment = makeChange({
    kind: 'comment',
    id: test.newId(),
    set: { annotationId: claim.id, text: `Ask ${name}.` },
  });
  const hanging = [makeTag(claim.id, name), makePlacement(claim.id, `where ${name} stands`), tie, comment];
  const put = makeChange({ kind: 'capture', id: naturalId('capture', capture), set: capture });
  await push(test, anna, [...makeDocument(), put, claim, { ...source, answers: yes }, ...hanging]);
  await push(test, anna, [makePatch(claim, { conclusion: `${name} said it.` }, { base: 100 })]);
  await push(test, ben, [makePatch(claim, { conclusion: `No, ${name} did.` }, { base: 1 }), own, unseen], other);
  const kept = await test.app.request(
    `${inWorkspace(`captures/${textSha}`)}?protocol=${PROTOCOL_VERSION}&seen-by-workspace=true`,
    { method: 'PUT', headers: { authorization: `Bearer ${anna.token}` }, body: gzipSync(text) },
  );
  expect(kept.status).toBe(200);
  return { claim, hanging: [...hanging, unseen] };
}

describe('redactRow', () => {
  it('[PR5] takes words out of quotes, history, conflicts, what hangs on it, texts, files and exports, and leaves the rest', async () => {
    const { claim, hanging } = await shareClaim();
    const { cursor } = await pull(test, ben);
    expect([isOnDisk(name), (await readAs(ben, 'export?format=jsonld')).includes(name)]).toEqual([true, true]);

    expect(codes(await push(test, anna, [makeRedact(claim)]))).toEqual(['applied']);

    const { rows } = await pull(test, ben, { cursor });
    expect(JSON.stringify([rows, await pull(test, ben), await pull(test, anna)])).not.toMatch(/thomasina/i);
    expect(rows.find(({ id }) => id === claim.id)).toMatchObject({
      redacted: { at: expect.any(Number) },
      fields: {
        quote: {
          exact: `${redactionMark} lives there`,
          prefix: `then ${redactionMark} `,
          suffix: ` and ${redactionMark}`,
        },
        note: `of ${redactionMark}`,
        claimant: redactionMark,
        conclusion: `${redactionMark} said it.`,
      },
    });
    const [tag, placement, tie, comment, unseen] = hanging as [Change, Change, Change, Change, Change];
    expect(rows.find(({ id }) => id === comment.id)?.fields).toMatchObject({ text: `Ask ${redactionMark}.` });
    expect(rows.find(({ id }) => id === tag.id)?.erased).toBeDefined();
    expect(rows.find(({ id }) => id === placement.id)?.fields).toMatchObject({
      quote: { exact: `where ${redactionMark} stands` },
    });
    expect(rows.find(({ id }) => id === tie.id)?.fields).toMatchObject({ note: redactionMark, locator: 'page 4' });
    expect(rows.find(({ id }) => id === unseen.id)?.fields).toMatchObject({ note: `${redactionMark}, in private` });
    const conflict = rows.find(({ kind }) => kind === 'conflict');
    expect(conflict?.fields).toMatchObject({ value: `No, ${redactionMark} did.` });
    const history = await readAs(ben, `history/annotation/${claim.id}`);
    expect(history).not.toContain(name);
    expect(JSON.parse(history).changes.map(({ op }: Change) => op)).toEqual(['put', 'patch', 'patch', 'redact']);
    expect(await test.db.all('SELECT sha FROM capture_texts')).toEqual([]);
    expect(await readAs(ben, 'export?format=jsonld')).not.toContain(name);
    expect([isOnDisk('Thomasina'), isOnDisk('Quillfeather'), isOnDisk('lives there')]).toEqual([false, false, true]);
  });

  it('finds the words by what the row said earlier, and is not misled by another text of that length', async () => {
    const claim = makeAnnotation({ note: `${name} of Harrowmere` });
    await push(test, anna, [claim, makePatch(claim, { note: 'somebody else' }, { base: 100 })]);
    await push(test, anna, [makePatch(claim, { conclusion: `It was ${name}.` }, { base: 100 })]);
    // As long as the first note, with another word where the name stood in that.
    const misleading = `${'x'.repeat(name.length)} of Harrowmere`;
    await push(test, anna, [makePatch(claim, { note: misleading }, { base: 100 })]);
    const states = [claim.set, { conclusion: `It was ${name}.` }];
    await push(test, anna, [makeGuess(claim, states)]);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({
      note: misleading,
      conclusion: `It was ${redactionMark}.`,
    });
    expect(isOnDisk(name)).toBe(false);
  });

  it('takes them out of all that the person made on that document, and of what hangs on it, wherever the person saw them', async () => {
    const { claim, hanging } = await shareClaim();
    const [, , , comment] = hanging as [Change, Change, Change, Change];
    const beside = makeAnnotation({ quote: { exact: 'lives there', prefix: `${name} ` } });
    const hers = makeAnnotation({ quote: { exact: 'lives there', prefix: `${name} ` } });
    await push(test, anna, [beside]);
    await push(test, ben, [hers], other);
    await push(test, anna, [makeRedact(comment)]);
    const { rows } = await pull(test, anna);
    expect(JSON.stringify(rows)).not.toMatch(/thomasina/i);
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({ note: `of ${redactionMark}` });
    expect((await pull(test, ben)).rows.find(({ id }) => id === hers.id)?.fields).toEqual(hers.set);
  });

  it('takes out the words of both where two are redacted in one text at the same time', async () => {
    const claim = makeAnnotation({ ...shared, note: `Ada Quill and ${name}` }, { answers: yes });
    await push(test, anna, [claim]);
    const owner = await test.connect();
    await push(test, owner, [makeRedact(claim, 'Ada Quill')], other);
    await push(test, anna, [makeRedact(claim)]);
    const { rows } = await pull(test, anna);
    const note = `${redactionMark} and ${redactionMark}`;
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({ note });
  });

  it('finds the words of a second redaction in a text that the first reached through its claim, by whoever had it before that', async () => {
    const claim = makeAnnotation({ ...shared, note: 'of Ada Quill' }, { answers: yes });
    const on = { annotationId: claim.id, text: `Ask Ada Quill about ${name}` };
    const comment = makeChange({ kind: 'comment', id: test.newId(), set: on, ...other });
    await push(test, anna, [claim]);
    await push(test, ben, [comment], other);
    const { rows: before } = await pull(test, ben);
    const { rev } = before.find(({ id }) => id === comment.id) as { rev: number };
    // She has not pulled the comment.
    await push(test, anna, [makeRedact(claim, 'Ada Quill')]);
    await push(test, ben, [makeRedact(comment, name, rev)], other);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === comment.id)).toMatchObject({
      fields: { text: `Ask ${redactionMark} about ${redactionMark}` },
      redacted: { rev: expect.any(Number) },
    });
    expect([isOnDisk(name), isOnDisk('Ada Quill')]).toEqual([false, false]);
  });

  it('takes the rest of words of which somebody else redacted a part meanwhile', async () => {
    const claim = makeAnnotation({ ...shared, note: 'Ann Lee Smith' }, { answers: yes });
    const on = { annotationId: claim.id, text: 'Is it Ann Lee Smith, or John Smith?' };
    const comment = makeChange({ kind: 'comment', id: test.newId(), set: on, ...other });
    await push(test, anna, [claim]);
    await push(test, ben, [comment], other);
    await push(test, await test.connect(), [makeRedact(claim, 'Ann Lee')], other);
    await push(test, anna, [makeRedact(claim, 'Lee Smith')]);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({ note: redactionMark });
    expect(rows.find(({ id }) => id === comment.id)?.fields).toMatchObject({
      text: `Is it ${redactionMark}, or John Smith?`,
    });
  });

  it('takes no words out of another text of the same length', async () => {
    const claim = makeAnnotation({ note: 'Tell Ada Quill.' });
    const later = makePatch(claim, { note: 'Tell the mayor.' }, { base: 100 });
    await push(test, anna, [claim, later, makeRedact(claim, 'Ada Quill')]);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({ note: 'Tell the mayor.' });
    expect(isOnDisk('Ada Quill')).toBe(false);
  });

  it('has an act once in the history of what it reached by another', async () => {
    const { claim, hanging } = await shareClaim();
    const [, , tie] = hanging as [Change, Change, Change];
    const act = { at: 7 };
    await push(test, anna, [
      { ...makeRedact(claim), ...act },
      { ...makeRedact(tie), ...act },
    ]);
    const { changes } = JSON.parse(await readAs(anna, `history/evidence/${tie.id}`)) as { changes: Change[] };
    expect(changes.map(({ op }) => op)).toEqual(['put', 'redact']);
  });

  it('leaves a history that can be verified where of two values the same is left', async () => {
    const claim = makeAnnotation({ note: 'Ada Quill' });
    const patch = makePatch(claim, { note: 'Thomasina' }, { base: 1 });
    await push(test, anna, [claim, patch]);
    await push(test, anna, [makeRedact(claim, 'Ada Quill'), makeRedact(patch, 'Thomasina')]);
    const { rows } = await pull(test, anna);
    expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({ note: redactionMark });
  });

  it('refuses what somebody hung on it, or wrote there, who did not know, and takes it once he does', async () => {
    const { claim, hanging } = await shareClaim();
    const [, , tie] = hanging as [Change, Change, Change];
    await push(test, anna, [makeRedact(claim)]);
    const comment = { annotationId: claim.id, text: `Is it ${name}?` };
    const late = [
      makeChange({ kind: 'comment', id: test.newId(), set: comment, ...other }),
      makePatch(tie, { note: `of ${name}` }, { base: 5, ...other }),
    ];
    expect(codes(await push(test, ben, late, other))).toEqual(['redacted', 'redacted']);
    const rev = (await pull(test, ben)).rows.find(({ id }) => id === claim.id)?.rev;
    const aware = { ...late[0], set: { ...comment, text: 'Is it she?' }, redacted: rev } as Change;
    expect(codes(await push(test, ben, [aware], other))).toEqual(['applied']);
  });

  it('refuses what somebody wrote who did not know, and takes it once he does', async () => {
    const { claim } = await shareClaim();
    await push(test, anna, [makeRedact(claim)]);
    const late = makePatch(claim, { note: `${name} again` }, { base: 5, ...other });
    expect(codes(await push(test, ben, [late], other))).toEqual(['redacted']);
    expect(isOnDisk(name)).toBe(false);
    expect(
      codes(await push(test, ben, [makePatch(claim, { workState: 'ready' }, { base: 5, ...other })], other)),
    ).toEqual(['merged']);
    const aware = makePatch(claim, { note: 'theirs' }, { base: 1_000, ...other });
    const { rows } = await pull(test, ben);
    const rev = rows.find(({ id }) => id === claim.id)?.rev as number;
    expect(codes(await push(test, ben, [{ ...aware, base: rev }], other))).toEqual(['applied']);
  });

  it('[PR6] is for who made it, with what hangs on it, and for an owner; and of what one does not see there is no word', async () => {
    const own = makeAnnotation({ note: name });
    const { claim, hanging } = await shareClaim();
    await push(test, anna, [own]);
    const [, , tie] = hanging as [Change, Change, Change];
    expect(codes(await push(test, ben, [makeRedact(claim), makeRedact(own)], other))).toEqual([
      'not-allowed',
      'not-found',
    ]);
    const late = makeEvidence(claim.id, (tie.set.to as { sourceId: string }).sourceId, { note: `by Ben, ${name}` });
    await push(test, ben, [late], other);
    expect(codes(await push(test, anna, [makeRedact(late), makeRedact(tie)]))).toEqual(['applied', 'applied']);
    const owner = await test.connect();
    expect(codes(await push(test, owner, [makeRedact(claim), makeRedact(own)]))).toEqual(['applied', 'not-found']);
    await push(test, anna, [makeRedact(own)]);
    const tag = makeTag(claim.id, 'wards');
    await expect(push(test, anna, [{ ...makeRedact(claim), kind: 'tag', id: tag.id }])).rejects.toThrow(
      'no words that can',
    );
    expect(await getFailure(call(test, inWorkspace(`history/annotation/${own.id}`), ben.token))).toEqual([
      404,
      'not-found',
    ]);
  });

  it('keeps no word in the list outside of the database, and is done again after a restore, by the texts of then', async () => {
    const claim = makeAnnotation({ quote: { exact: `${name} lives there` }, note: `${name} was here` });
    const elsewhere = 'http://newsroom.example/minutes';
    const lone = makeAnnotation({ documentId: toDocumentId(elsewhere), note: `${name} alone` });
    const beside = makeAnnotation({ note: `${name} beside` });
    await push(test, anna, [...makeDocument(), ...makeDocument(elsewhere), claim, lone, beside]);
    await push(test, anna, [makeRedact(claim), makeRedact(lone)]);
    const list = test.erasedList.readAll();
    expect(list.map((each) => 'change' in each && each.change.id)).toEqual([claim.id, beside.id, lone.id]);
    expect(JSON.stringify(list)).not.toMatch(/thomasina/i);
    const backup = await openTestApp();
    try {
      await backup.db.run('UPDATE workspaces SET id = ?', test.workspaceId);
      await backup.db.run('UPDATE memberships SET workspace_id = ?', test.workspaceId);
      const them = await backup.connect('Anna');
      // Of another length than the list says: what of it was redacted, nobody can tell.
      await push(backup, them, [
        ...makeDocument(),
        ...makeDocument(elsewhere),
        beside,
        { ...claim, set: { ...claim.set, note: `of ${name}` } },
        { ...lone, set: { ...lone.set, note: `by ${name}!` } },
      ]);
      const context = { via: 'command', now: () => 1, newId: backup.newId };
      expect(await replayErased(backup.db, list, context)).toBe(2);
      expect(await replayErased(backup.db, list, context)).toBe(0);
      const { rows } = await pull(backup, them);
      expect(rows.find(({ id }) => id === claim.id)?.fields).toMatchObject({
        quote: { exact: `${redactionMark} lives there` },
        note: `of ${redactionMark}`,
      });
      expect(rows.find(({ id }) => id === lone.id)?.fields).toMatchObject({ note: redactionMark });
      expect(rows.find(({ id }) => id === beside.id)?.fields).toMatchObject({ note: `${redactionMark} beside` });
      expect((await verify(backup.db)).problems).toEqual([]);
    } finally {
      await backup.close();
    }
  });
});
