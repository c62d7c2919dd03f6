import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRoom, useRoom } from '../../../extension/state/storage-room.ts';

/** How often the browser was asked to keep what is here. It is asked as ever; only the times are counted. */
let asked: number;
let place: HTMLElement;
const persist = navigator.storage.persist.bind(navigator.storage);
beforeEach(() => {
  asked = 0;
  place = document.createElement('div');
  navigator.storage.persist = () => {
    asked += 1;
    return persist();
  };
});
afterEach(() => {
  render(null, place);
  navigator.storage.persist = persist;
});

function Room({ state, holdsRows }: { state: number; holdsRows: boolean }) {
  const { room } = useRoom(state, holdsRows);
  return h('i', null, room ? String(room.isKept) : '');
}
async function show(state: number, holdsRows: boolean): Promise<void> {
  render(h(Room, { state, holdsRows }), place);
  await expect.poll(() => place.textContent).toMatch(/true|false/);
}

describe('useRoom', () => {
  it('asks the browser to keep what is here once there is something, and not again', async () => {
    await show(1, false);
    expect(asked).toBe(0);
    await show(2, true);
    await expect.poll(() => asked).toBe(1);
    await show(3, true);
    expect(asked).toBe(1);
  });

  it('does not ask where there was something before: the person has a button', async () => {
    await show(1, true);
    await show(2, true);
    expect(asked).toBe(0);
  });
});

describe('readRoom', () => {
  it('calls the room low under fifty megabytes', async () => {
    const storage = (left: number) =>
      ({ estimate: async () => ({ usage: 7, quota: left + 7 }), persisted: async () => true }) as StorageManager;
    expect(await readRoom(storage(49_900_000))).toEqual({ left: 49, isLow: true, isKept: true });
    expect(await readRoom(storage(50_000_000))).toMatchObject({ left: 50, isLow: false });
  });
});
