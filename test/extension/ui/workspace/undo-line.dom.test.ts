import { type Signal, signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { browser } from 'wxt/browser';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { createTakeBack } from '../../../../extension/state/take-back.ts';
import { readWorkspaceView, type WorkspaceView } from '../../../../extension/state/workspace-view.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import type { Store } from '../../../../extension/store/open-store.ts';
import { requireUndo, type Undo } from '../../../../extension/store/undo.ts';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { UndoLine } from '../../../../extension/ui/workspace/UndoLine.tsx';
import { newId } from '../../../../shared/model/ids.ts';
import { openTestStore, putNote } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, with what belongs into them.
const getMessage = (name: string, parts: string[] = []) => [name, ...parts].join(' ');
Object.assign(browser, { i18n: { getMessage } });

let store: Store;
let id: string;
let host: HTMLElement;
let workspace: Signal<WorkspaceView | undefined>;
let undoing: Signal<Undo | undefined>;
const moved = signal<PanelState['moved']['value']>(undefined);

/** A note that says "second" after "first", and the line that takes that back, above the controls of a panel. */
beforeEach(async () => {
  const opened = await openTestStore();
  const context = { ...opened.context, now: Date.now };
  const { workspaceId } = context;
  store = opened.store;
  id = newId();
  await applyActs(store, [putNote(workspaceId, newId(), 'words', id)], context);
  for (const note of ['first', 'second']) {
    await applyActs(store, [{ workspaceId, kind: 'annotation', id, op: 'patch', set: { note } }], context);
  }
  workspace = signal<WorkspaceView | undefined>(await readWorkspaceView(store));
  const refresh = async () => {
    workspace.value = await readWorkspaceView(store);
  };
  const taking = createTakeBack(async (taken) => {
    const found = await requireUndo(store, taken);
    await applyActs(store, found.steps, context, { undo: found });
  }, refresh);
  undoing = taking.undoing as typeof undoing;
  const attempt = async (task: () => Promise<void>) => task().then(() => true);
  host = document.createElement('main');
  document.body.append(host);
  const controls = [
    ...[h('input', null), h('textarea', null), h('select', null, h('option', null, 'one'))],
    h('button', { type: 'button' }, 'Elsewhere'),
  ];
  const panel = { workspace, ...taking, attempt, moved, bringing: signal(undefined) } as unknown as PanelState;
  render(h(PanelContext.Provider, { value: panel }, [h(UndoLine, {}), ...controls]), host);
});
afterEach(() => {
  render(null, host);
  host.remove();
});

const readLine = () => host.querySelector('[role="status"]')?.textContent;

async function readNote(): Promise<unknown> {
  const row = (await store.getAll('rows')).find((each) => each.id === id);
  return row && (row.fields as { note?: string }).note;
}

describe('UndoLine', () => {
  it('[SY6] leaves Ctrl+Z to a text field that has the focus, which takes back what was typed there', async () => {
    for (const name of ['input', 'textarea'] as const) {
      const field = host.querySelector(name) as HTMLInputElement | HTMLTextAreaElement;
      field.focus();
      await userEvent.keyboard('typed');
      expect(field.value).toBe('typed');
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(field.value).not.toBe('typed');
    }
    host.querySelector('select')?.focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    // Had one of them been taken as an undo, this one would bring the note back to before "first".
    host.querySelector<HTMLElement>('button:last-of-type')?.focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(readNote).toBe('first');
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.poll(readNote).toBe('second');
  });

  it('says how much of a library is taken back', async () => {
    const toUndo = (count: number): Undo => ({
      id: 'library',
      at: Date.now(),
      steps: Array.from({ length: count }, () => ({
        ...{ workspaceId: newId(), kind: 'source' as const, id: newId(), op: 'delete' as const, set: {}, stood: {} },
      })),
      redo: false,
    });
    undoing.value = toUndo(600);
    moved.value = { id: 'library', done: 250, total: 600 };
    await expect.poll(readLine).toBe('undo_progress 250 600');
    undoing.value = toUndo(1);
    await expect.poll(readLine).toBe('undo_running');
  });
});
