import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How much room this browser gives, and whether it promised to keep what is here. `left` is in megabytes. */
export type StorageRoom = { left: number; isLow: boolean; isKept: boolean };

/** With less than this many megabytes left a person is warned. */
const LOW = 50;

/**
 * How much room there is, as the browser says. Since 138 Chromium says 10 GB of whatever is free, so there nobody is warned:
 * what it has no room for is refused, and said.
 */
export async function readRoom(storage: StorageManager): Promise<StorageRoom> {
  const { usage = 0, quota = Number.POSITIVE_INFINITY } = await storage.estimate();
  const left = Math.max(0, Math.floor((quota - usage) / 1e6));
  return { left, isLow: left < LOW, isKept: await storage.persisted() };
}

/**
 * The room as it is when a panel opens and whenever `state` has changed. When `holdsRows` becomes true the browser is
 * asked to keep what is here even if the disk runs full: before there is anything, a question would mean nothing.
 */
export function useRoom(state: unknown, holdsRows: boolean): { room: StorageRoom | undefined; keep: () => void } {
  const room = useSignal<StorageRoom | undefined>(undefined);
  const held = useSignal<boolean | undefined>(undefined);
  const read = async () => {
    room.value = await readRoom(navigator.storage);
  };
  const keep = () => void navigator.storage.persist().then(read);
  useEffect(() => {
    if (held.peek() === false && holdsRows) keep();
    else void read();
    held.value = holdsRows;
  }, [state, holdsRows]);
  return { room: room.value, keep };
}
