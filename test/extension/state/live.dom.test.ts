import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followServer } from '../../../extension/state/live.ts';
import type { PanelState } from '../../../extension/state/panel-state.ts';
import type { WorkspaceView } from '../../../extension/state/workspace-view.ts';
import { connectTestStore, openTestStore } from '../../support/store-context.ts';

let store: Awaited<ReturnType<typeof openTestStore>>['store'];
let workspace: ReturnType<typeof signal<WorkspaceView | undefined>>;
let woken: unknown[];

beforeEach(async () => {
  ({ store } = await openTestStore());
  woken = [];
  workspace = signal({ connection: await connectTestStore(store) } as unknown as WorkspaceView);
});
afterEach(() => {
  workspace.value = undefined;
});

/** Follows a server that answers so, and returns once it has asked. */
async function follow(answer: () => Response): Promise<void> {
  const state = { workspace, store, wakeSync: async (why: object) => void woken.push(why) } as unknown as PanelState;
  await new Promise<void>((resolve) => {
    followServer(state, async () => {
      resolve();
      return answer();
    });
  });
}

const refuse = (status: number, code: string) => () => Response.json({ error: { code, message: 'No.' } }, { status });
const say = (...lines: string[]) => new Response(lines.map((line) => `${line}\n\n`).join(''));

describe('followServer', () => {
  it.each([
    ['unauthorized', 401],
    ['not-found', 404],
    ['erased', 410],
  ])('wakes the sync where the server answers %s, so that the panel shows it now', async (code, status) => {
    await follow(refuse(status, code));
    await expect.poll(() => woken).toEqual([{}]);
  });

  it('wakes it for what the server has, and not for a server that stops', async () => {
    await follow(() => say('data: {"seq":7}'));
    await expect.poll(() => woken).toEqual([{ seq: 7 }]);
  });
});
