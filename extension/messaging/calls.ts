import { call, callPage, tell } from './channel.ts';
import type { PageToBackground, PanelToBackground, ToPage, ToPanel } from './protocol.ts';

type Argument<F> = F extends (argument: infer A) => unknown ? A : never;

export const fromPage = <Name extends keyof PageToBackground>(name: Name, argument: Argument<PageToBackground[Name]>) =>
  call<PageToBackground, Name>('background', name, argument);

export const fromPanel = <Name extends keyof PanelToBackground>(
  name: Name,
  argument: Argument<PanelToBackground[Name]>,
) => call<PanelToBackground, Name>('background', name, argument);

export const toPage = <Name extends keyof ToPage>(tabId: number, name: Name, argument: Argument<ToPage[Name]>) =>
  callPage<ToPage, Name>(tabId, name, argument);

/** Tells every open panel that something happened. */
export function tellPanels(event: keyof ToPanel): void {
  tell(call<ToPanel, typeof event>('panel', event, null));
}
