import { idSchema } from '../../shared/model/ids.ts';
import { parse } from '../../shared/parse.ts';
import type { Handlers } from '../messaging/channel.ts';
import type { PanelToBackground } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import { moveAnnotations } from '../sync/move-annotations.ts';
import { goOnInWorkspace, listOtherWorkspaces } from '../sync/other-workspaces.ts';
import { moveSchema } from './arguments.ts';
import type { PanelCallContext } from './panel-calls.ts';

/** The calls about the person's other workspaces; `inOrder` runs each after the acts that were asked for before. */
export function createWorkspaceCalls(
  {
    openStore,
    fetch,
    now,
    sync,
    onStored,
  }: Pick<PanelCallContext, 'openStore' | 'fetch' | 'now' | 'sync' | 'onStored'>,
  inOrder: <T>(task: () => Promise<T>) => Promise<T>,
): Pick<Handlers<PanelToBackground>, 'listOtherWorkspaces' | 'changeWorkspace' | 'moveAnnotations'> {
  /** Between two syncs: what waits is sent before, and what is there afterwards comes. */
  function betweenSyncs(task: (store: Store) => Promise<void>): Promise<void> {
    return inOrder(async () => {
      const store = await openStore();
      await sync.wake('by-hand');
      await sync.alone(() => task(store));
      await sync.wake('by-hand');
      await onStored();
    });
  }

  return {
    listOtherWorkspaces: async () => listOtherWorkspaces(await openStore(), fetch),

    changeWorkspace(argument) {
      const workspaceId = parse(idSchema, argument, 'The id of a workspace');
      return betweenSyncs((store) => goOnInWorkspace(store, workspaceId, { fetch, now }));
    },

    moveAnnotations(argument) {
      const move = parse(moveSchema, argument, 'What to move');
      return betweenSyncs((store) => moveAnnotations(store, move, { fetch, now }));
    },
  };
}
