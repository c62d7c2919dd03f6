import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DraftField, useDraftField } from '../../../extension/state/draft-field.ts';
import { listDrafts } from '../../../extension/store/drafts.ts';
import type { Store } from '../../../extension/store/open-store.ts';
import { openTestStore } from '../../support/store-context.ts';

let store: Store;
let field: DraftField;
let saved: [value: string, base: number][];
let place: HTMLElement;

beforeEach(async () => {
  ({ store } = await openTestStore());
  saved = [];
  place = document.createElement('div');
});

afterEach(() => render(null, place));

function Field({ stored, rev }: { stored: string; rev: number }) {
  const save = async (value: string, base: number) => saved.push([value, base]) > 0;
  const attempt = async (task: () => Promise<unknown>) => task().then(() => true);
  field = useDraftField({ store, id: 'a', field: 'note', stored, rev, byHand: true, save, attempt });
  return h('i', null, field.value);
}

const show = (stored: string, rev: number) => render(h(Field, { stored, rev }), place);

describe('useDraftField', () => {
  it('does not let what comes in overwrite what is being typed, and says that it came', async () => {
    show('first', 5);
    field.onInput('first, and mine');
    await expect.poll(() => place.textContent).toBe('first, and mine');
    expect(field.overtaken).toBe(false);
    show('theirs', 7);
    await expect.poll(() => field.overtaken).toBe(true);
    expect(place.textContent).toBe('first, and mine');
  });

  it('[SY3] saves on the revision that was in sight, so that what came in meanwhile is not overwritten unseen', async () => {
    show('first', 5);
    field.onInput('mine');
    show('theirs', 7);
    field.commit();
    await expect.poll(() => saved).toEqual([['mine', 5]]);
    await expect.poll(() => listDrafts(store, 'a')).toEqual([]);
    field.onInput('again');
    field.commit();
    await expect.poll(() => saved.at(-1)).toEqual(['again', 7]);
  });

  it('keeps that revision with the draft over a panel that was closed', async () => {
    show('first', 5);
    field.onInput('mine');
    await expect.poll(() => listDrafts(store, 'a')).toMatchObject([{ value: 'mine', base: 5 }]);
    const other = document.createElement('div');
    render(h(Field, { stored: 'theirs', rev: 9 }), other);
    await expect.poll(() => other.textContent).toBe('mine');
    field.commit();
    await expect.poll(() => saved).toContainEqual(['mine', 5]);
    render(null, other);
  });
});
