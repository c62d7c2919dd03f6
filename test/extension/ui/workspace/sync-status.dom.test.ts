import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { readWorkspaceView, type WorkspaceView } from '../../../../extension/state/workspace-view.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import { createSyncLoop } from '../../../../extension/sync/create-sync-loop.ts';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { SyncStatus } from '../../../../extension/ui/workspace/SyncStatus.tsx';
import { newId } from '../../../../shared/model/ids.ts';
import { connectTestStore, openTestStore, putNote } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, with what belongs into them.
const getMessage = (name: string, parts: string[] = []) => [name, ...parts].join(' ');
Object.assign(browser, { i18n: { getMessage } });

describe('SyncStatus', () => {
  it('says how many changes wait, since when, why and until when, and tries at once on a click', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId, personId } = await connectTestStore(store);
    const own = { ...context, workspaceId, personId };
    await applyActs(store, [putNote(workspaceId, newId(), 'first'), putNote(workspaceId, newId(), 'second')], own);
    let tries = 0;
    const loop = createSyncLoop({
      openStore: async () => store,
      fetch: async () => {
        tries += 1;
        throw new TypeError('Failed to fetch');
      },
      now: Date.now,
      random: () => 1,
      later: () => undefined,
      onChanged: () => undefined,
    });
    await loop.wake('clock');
    const workspace = signal<WorkspaceView | undefined>(await readWorkspaceView(store));
    const syncNow = () => loop.wake('by-hand');
    const attempt = async (task: () => Promise<void>) => task();
    const host = document.createElement('div');
    const panel = { workspace, syncNow, attempt } as unknown as PanelState;
    render(h(PanelContext.Provider, { value: panel }, h(SyncStatus, {})), host);

    const { trouble, waiting } = workspace.value as WorkspaceView;
    expect(waiting).toBe(2);
    expect(host.textContent).toContain(`${trouble?.message} sync_waits changes_other 2 `);
    expect(host.textContent).toMatch(/changes_other 2 .*\d.* sync_next_try .*\d/);
    await loop.wake('clock');
    expect(tries).toBe(1);
    host.querySelector('button')?.click();
    await expect.poll(() => tries).toBe(2);
  });

  it('says in plain words what a viewer and a contributor may do, and nothing of who may do all', async () => {
    const { store } = await openTestStore();
    const connection = await connectTestStore(store);
    const view = await readWorkspaceView(store);
    const workspace = signal<WorkspaceView | undefined>(view);
    const host = document.createElement('div');
    render(h(PanelContext.Provider, { value: { workspace } as unknown as PanelState }, h(SyncStatus, {})), host);
    const said = { viewer: 'role_viewer Desk', contributor: 'role_contributor Desk', editor: '', owner: '' };
    for (const [role, words] of Object.entries(said)) {
      workspace.value = { ...view, connection: { ...connection, role: role as keyof typeof said } };
      await expect.poll(() => host.textContent).toBe(`${words}sync_done Desk`);
    }
  });
});
