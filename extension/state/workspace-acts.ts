import { fromPanel, fromPanelAgain } from '../messaging/calls.ts';
import { tell } from '../messaging/channel.ts';
import type { Preferences } from '../store/preferences.ts';

/** What a person does with the server and with the whole browser, each a call of the background. */
export const workspaceActs = {
  connect: (address: string, code: string) => fromPanel('connect', { address, code }),
  disconnect: () => fromPanel('disconnect', null),
  answerBringAlong: (yes: boolean) => fromPanel('answerBringAlong', yes),
  refreshWorkspace: () => fromPanel('refreshWorkspace', null),
  syncNow: () => fromPanel('syncNow', null),
  /** That nobody answers is no failure: the alarm wakes the sync too. */
  wakeSync: (why: { seq?: number }) => tell(fromPanelAgain('wakeSync', why)),
  retryRefused: (n: number) => fromPanel('retryRefused', n),
  dropRefused: (n: number) => fromPanel('dropRefused', n),
  loadEverything: (file: string) => fromPanel('loadEverything', file),
  deleteEverything: () => fromPanel('deleteEverything', null),
  setPreferences: (preferences: Preferences) => fromPanel('setPreferences', preferences),
  rememberGrantExplained: () => fromPanel('rememberGrantExplained', null),
  openLink: (url: string) => fromPanel('openLink', url),
  unmuteSite: (site: string) => fromPanel('unmuteSite', site),
};
