import { parse } from '../../shared/parse.ts';
import type { Handlers } from '../messaging/channel.ts';
import type { PanelToBackground } from '../messaging/protocol.ts';
import type { ActContext } from '../store/apply-acts.ts';
import { forgetTexts } from '../store/capture-texts.ts';
import { eraseRow } from '../store/erase.ts';
import type { Store } from '../store/open-store.ts';
import { redactWords } from '../store/redact.ts';
import { requireIdentity } from '../store/settings.ts';
import { erasableSchema, redactSchema } from './arguments.ts';
import type { PanelCallContext } from './panel-calls.ts';

/** The calls that nothing takes back; `inOrder` runs each after the acts that were asked for before. */
export function createFinalCalls(
  { openStore, now, newId, onStored }: Pick<PanelCallContext, 'openStore' | 'now' | 'newId' | 'onStored'>,
  inOrder: <T>(task: () => Promise<T>) => Promise<T>,
): Pick<Handlers<PanelToBackground>, 'erase' | 'redact'> {
  function finish<T>(act: (store: Store, context: ActContext) => Promise<T>): Promise<T> {
    return inOrder(async () => {
      const store = await openStore();
      const done = await act(store, { ...(await requireIdentity(store, newId)), now, newId });
      await onStored();
      await forgetTexts(store);
      return done;
    });
  }

  return {
    erase(argument) {
      const key = parse(erasableSchema, argument, 'What to erase');
      return finish((store, context) => eraseRow(store, key, context));
    },

    redact(argument) {
      const asked = parse(redactSchema, argument, 'What to redact');
      return finish((store, context) => redactWords(store, asked, context));
    },
  };
}
