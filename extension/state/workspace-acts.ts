import { type Argument, fromPanel, fromPanelAgain } from '../messaging/calls.ts';
import { tell } from '../messaging/channel.ts';
import type { AnnotationKey, PanelToBackground } from '../messaging/protocol.ts';
import type { Preferences } from '../store/preferences.ts';
import type { WorkspaceChoice } from '../sync/other-workspaces.ts';
import { endSendingConsent, requireSendingConsent } from './sending-consent.ts';

export type { WorkspaceChoice };

/** What a person does with the server and with the whole browser, each a call of the background. */
export const workspaceActs = {
  async connect(address: string, code: string) {
    await requireSendingConsent();
    await fromPanel('connect', { address, code });
  },
  async disconnect() {
    await fromPanel('disconnect', null);
    await endSendingConsent();
  },
  answerBringAlong: (yes: boolean) => fromPanel('answerBringAlong', yes),
  refreshWorkspace: () => fromPanel('refreshWorkspace', null),
  listOtherWorkspaces: () => fromPanel('listOtherWorkspaces', null),
  changeWorkspace: (workspaceId: string) => fromPanel('changeWorkspace', workspaceId),
  moveAnnotations: (asked: Argument<PanelToBackground['moveAnnotations']>) => fromPanel('moveAnnotations', asked),
  syncNow: () => fromPanel('syncNow', null),
  /** That nobody answers is no failure: the alarm wakes the sync too. */
  wakeSync: (why: { seq?: number }) => tell(fromPanelAgain('wakeSync', why)),
  erase: (key: AnnotationKey & { kind: string }) => fromPanelAgain('erase', key),
  redact: (asked: AnnotationKey & { words: string }) => fromPanel('redact', asked),
  retryRefused: (n: number) => fromPanel('retryRefused', n),
  dismissGone: (id: string) => fromPanel('dismissGone', id),
  dismissQuestion: (id: string) => fromPanel('dismissQuestion', id),
  dropRefused: (n: number) => fromPanel('dropRefused', n),
  loadEverything: (file: string) => fromPanel('loadEverything', file),
  deleteEverything: () => fromPanel('deleteEverything', null),
  setPreferences: (preferences: Preferences) => fromPanel('setPreferences', preferences),
  rememberGrantExplained: () => fromPanel('rememberGrantExplained', null),
  answerAboutText: (documentId: string, keep: boolean) => fromPanel('answerAboutText', { documentId, keep }),
  openAnnotation: (key: AnnotationKey) => fromPanel('openAnnotation', key),
  openLink: (url: string) => fromPanel('openLink', url),
  unmuteSite: (site: string) => fromPanel('unmuteSite', site),
};
