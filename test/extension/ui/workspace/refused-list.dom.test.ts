import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { readWorkspaceView, type WorkspaceView } from '../../../../extension/state/workspace-view.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import type { Store } from '../../../../extension/store/open-store.ts';
import { dropRefused, listWaiting, retryRefused, settle } from '../../../../extension/store/outbox.ts';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { RefusedList } from '../../../../extension/ui/workspace/RefusedList.tsx';
import { newId } from '../../../../shared/model/ids.ts';
import type { Act } from '../../../../shared/protocol/change.ts';
import { connectTestStore, openTestStore, putNote } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, with what belongs into them.
const getMessage = (name: string, parts: string[] = []) => [name, ...parts].join(' ');
Object.assign(browser, { i18n: { getMessage } });

let store: Store;
let workspaceId: string;
let about: Act;
let act: (act: Act) => Promise<void>;
let copied: string[];
const host = document.createElement('div');
const writeText = navigator.clipboard.writeText.bind(navigator.clipboard);

beforeEach(async () => {
  const { store: opened, context } = await openTestStore();
  store = opened;
  const { personId, ...connection } = await connectTestStore(store);
  workspaceId = connection.workspaceId;
  about = putNote(workspaceId, newId(), 'words of the record');
  act = async (each) => void (await applyActs(store, [each], { ...context, workspaceId, personId }));
  await act(about);
  await settle(store, [{ n: 1 }]);
  copied = [];
  navigator.clipboard.writeText = async (text) => void copied.push(text);
});
afterEach(() => {
  render(null, host);
  navigator.clipboard.writeText = writeText;
});

/** Has the server refuse what waits, and shows it. */
async function showRefused(): Promise<void> {
  const entries = await listWaiting(store, workspaceId);
  await settle(
    store,
    entries.map(({ n }) => ({ n, refused: { code: 'invalid', message: 'It is too long.' } })),
  );
  const workspace = signal<WorkspaceView | undefined>(await readWorkspaceView(store));
  const panel = {
    workspace,
    attempt: async (task: () => Promise<void>) => task(),
    retryRefused: (n: number) => retryRefused(store, n),
    dropRefused: (n: number) => dropRefused(store, n),
  } as unknown as PanelState;
  render(h(PanelContext.Provider, { value: panel }, h(RefusedList, {})), host);
}
const press = (name: string) => [...host.querySelectorAll('button')].find((each) => each.textContent === name)?.click();
const readNote = async () => (await store.get('rows', [workspaceId, 'annotation', about.id]))?.fields;

describe('RefusedList', () => {
  it('[SY1] says why, shows what was written with the words that it is about, and gives it to copy or to send again', async () => {
    await act({ ...about, op: 'patch', set: { note: 'what I wrote' } });
    await showRefused();
    expect(await readNote()).not.toHaveProperty('note');
    expect(host.textContent).toMatch(/refused It is too long\..*words of the record.*what I wrote/);
    press('copy');
    await expect.poll(() => copied).toEqual(['what I wrote']);
    press('send_again');
    await expect.poll(readNote).toMatchObject({ note: 'what I wrote' });
    expect(await listWaiting(store, workspaceId)).toHaveLength(1);
  });

  it('offers nothing to copy of an act without words, and drops it', async () => {
    await act({ ...about, op: 'delete', set: {} });
    const [entry] = await store.getAll('outbox');
    const { before: _, ...bare } = entry as { before?: unknown } & NonNullable<typeof entry>;
    await store.put('outbox', bare as NonNullable<typeof entry>);
    await showRefused();
    expect([...host.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['send_again', 'drop']);
    press('drop');
    await expect.poll(() => store.count('outbox')).toBe(0);
  });
});
