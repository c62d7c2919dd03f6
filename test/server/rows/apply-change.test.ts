import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../shared/model/kinds.ts';
import { pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeChange, makeDocument, makeId, makePatch, makeTag, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
});
afterEach(() => test.close());

const otherClient = makeId();
const find = async (kind: string) => (await pull(test, you)).rows.filter((row) => row.kind === kind && !row.deleted);

describe('applyChange', () => {
  it('[SY2] answers a change seen before with what became of it, and changes nothing', async () => {
    const claim = makeAnnotation();
    const patch = makePatch(claim, { note: 'once' });
    const first = await push(test, you, [claim, patch]);
    const state = await pull(test, you);
    const second = await push(test, you, [patch, claim]);
    expect(second).toEqual([
      { changeId: patch.changeId, outcome: 'duplicate', stored: first[1] },
      { changeId: claim.changeId, outcome: 'duplicate', stored: first[0] },
    ]);
    expect(await pull(test, you)).toEqual(state);
  });

  it('[SY2] does not bring back a deleted tag by a put that it has seen', async () => {
    const claim = makeAnnotation();
    const tag = makeTag(claim.id);
    await push(test, you, [claim, tag, makeChange({ kind: 'tag', id: tag.id, op: 'delete', base: 2 }), tag]);
    expect(await find('tag')).toEqual([]);
  });

  it('brings back a deleted tag by a new put', async () => {
    const claim = makeAnnotation();
    const tag = makeTag(claim.id);
    await push(test, you, [claim, tag, makeChange({ kind: 'tag', id: tag.id, op: 'delete', base: 2 })]);
    await push(test, you, [makeTag(claim.id)]);
    expect(await find('tag')).toHaveLength(1);
  });

  it('lets a delete lose against a put that it had not seen, and says so to the next pull', async () => {
    const claim = makeAnnotation();
    const tag = makeTag(claim.id);
    await push(test, you, [claim, tag]);
    await push(test, you, [makeTag(claim.id)], { clientId: otherClient });
    const { cursor } = await pull(test, you);
    const remove = makeChange({ kind: 'tag', id: tag.id, op: 'delete', base: 2 });
    expect(await push(test, you, [remove])).toMatchObject([{ outcome: 'merged' }]);
    expect((await pull(test, you, { cursor })).rows).toMatchObject([{ kind: 'tag', id: tag.id }]);
    expect(await find('tag')).toHaveLength(1);
  });

  it('refuses a change id that another person used', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    const anna = await test.connect('Anna');
    expect(await push(test, anna, [{ ...makeAnnotation(), changeId: claim.changeId }])).toMatchObject([
      { outcome: 'refused', code: 'id-taken' },
    ]);
  });

  it('takes a change that was refused once what stood in its way is gone', async () => {
    const claim = makeAnnotation();
    const tag = makeTag(claim.id);
    expect(await push(test, you, [tag])).toMatchObject([{ code: 'not-found' }]);
    expect(await push(test, you, [claim, tag])).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }]);
  });

  it('fills the empty fields of a document that exists, and changes no other', async () => {
    const [document] = makeDocument();
    await push(test, you, [document as never, makeAnnotation()]);
    const again = { ...(document as ReturnType<typeof makeChange>), changeId: makeId() };
    again.set = { ...again.set, title: 'Another title', lang: 'en' };
    expect(await push(test, you, [again])).toMatchObject([{ outcome: 'applied' }]);
    expect((await find('document'))[0]?.fields).toMatchObject({ title: 'A letter', lang: 'en' });
  });

  it('[SY3] keeps the earlier of two concurrent notes beside the later', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim]);
    await push(test, you, [makePatch(claim, { note: 'first' }, { base: 1 })]);
    const late = await push(test, you, [makePatch(claim, { note: 'second' }, { base: 1 })], { clientId: otherClient });
    expect(late).toMatchObject([{ outcome: 'conflict' }]);
    expect((await find('annotation'))[0]?.fields).toMatchObject({ note: 'second' });
    expect((await find('conflict'))[0]?.fields).toMatchObject({ field: 'note', value: 'first', by: you.personId });
  });

  it('[SY3] keeps the later of two concurrent conclusions beside the earlier, under its author', async () => {
    const anna = await test.connect('Anna');
    const claim = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, you, [claim, makePatch(claim, { conclusion: 'first' }, { base: 1 })]);
    await push(test, anna, [makePatch(claim, { conclusion: 'second' }, { base: 1 })]);
    expect((await find('annotation'))[0]?.fields).toMatchObject({ conclusion: 'first' });
    expect((await find('conflict'))[0]?.fields).toMatchObject({ value: 'second', by: anna.personId });
  });

  it('counts no change of another person as known, whatever client it names', async () => {
    const anna = await test.connect('Anna');
    const claim = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, you, [claim, makePatch(claim, { note: 'first' }, { base: 1 })]);
    expect(await push(test, anna, [makePatch(claim, { note: 'second' }, { base: 1 })])).toMatchObject([
      { outcome: 'conflict' },
    ]);
  });

  it('counts no revision of another epoch as known', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim, makePatch(claim, { note: 'first' }, { base: 1 })]);
    const late = makePatch(claim, { note: 'second' }, { base: 2 });
    const options = { clientId: otherClient, epoch: 'before the restore' };
    expect(await push(test, you, [late], options)).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('restores what was deleted', async () => {
    const claim = makeAnnotation();
    await push(test, you, [claim, makeChange({ kind: 'annotation', id: claim.id, op: 'delete', base: 1 })]);
    expect(await find('annotation')).toEqual([]);
    await push(test, you, [makeChange({ kind: 'annotation', id: claim.id, op: 'restore', base: 2 })]);
    expect(await find('annotation')).toHaveLength(1);
  });

  it('[SY2] [SY3] loses no value under any order and repetition of pushes from two browsers', async () => {
    const step = fc.record({
      client: fc.constantFrom(0, 1),
      field: fc.constantFrom('note', 'conclusion', 'claimant'),
      again: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const claim = makeAnnotation();
        await push(test, you, [claim]);
        const base = (await pull(test, you)).cursor;
        const sent: { client: number; field: string; value: string }[] = [];
        for (const [index, { client, field, again }] of steps.entries()) {
          const patch = makePatch(claim, { [field]: `${index}` }, { base });
          const clientId = [makeId, () => otherClient][client]?.() as string;
          await push(test, you, [patch], { clientId });
          if (again) await push(test, you, [patch], { clientId });
          sent.push({ client, field, value: `${index}` });
        }
        const { rows } = await pull(test, you);
        const row = rows.find(({ id }) => id === claim.id);
        const conflicts = rows
          .filter(({ kind }) => kind === 'conflict')
          .map(({ fields }) => fields as Fields<'conflict'>)
          .filter(({ rowId }) => rowId === claim.id);
        const kept = (field: string) => [
          new Map<string, unknown>(Object.entries(row?.fields ?? {})).get(field),
          ...conflicts.filter((conflict) => conflict.field === field).map(({ value }) => value),
        ];
        // The same browser may replace its own value; what stood between two browsers is kept.
        for (const field of ['note', 'conclusion', 'claimant']) {
          const values = sent.filter((each) => each.field === field);
          const last = values.findLast(({ client }) => client === 1) ?? values.at(-1);
          if (last) expect(kept(field)).toContain(last.value);
          for (const { value } of values.filter(({ client }) => client === 0)) expect(kept(field)).toContain(value);
        }
      }),
      { numRuns: 40 },
    );
  });
});
