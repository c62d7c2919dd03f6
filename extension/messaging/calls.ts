import { AppError } from '../../shared/app-error.ts';
import type { ActProgress } from './act-progress.ts';
import { call, callPage, tell } from './channel.ts';
import type { PageToBackground, PanelToBackground, ToPage, ToPanel } from './protocol.ts';

export type Argument<F> = F extends (argument: infer A) => unknown ? A : never;

/** A page's calls may all be asked twice: what they store has its id from the page. */
export const fromPage = <Name extends keyof PageToBackground>(name: Name, argument: Argument<PageToBackground[Name]>) =>
  untilAnswered(() => call<PageToBackground, Name>('background', name, argument));

/** Throws `AppError('too-large')` also where the browser does not pass on as much. */
export async function fromPanel<Name extends keyof PanelToBackground>(
  name: Name,
  argument: Argument<PanelToBackground[Name]>,
) {
  try {
    return await call<PanelToBackground, Name>('background', name, argument);
  } catch (cause) {
    if (!(cause instanceof TypeError && cause.message.includes('maximum allowed size'))) throw cause;
    const message =
      'This is more than the browser passes on at once, 64 MB. Nothing of it was stored. Do it in smaller parts.';
    throw new AppError('too-large', message, { cause });
  }
}

/** As `fromPanel`, for what may be asked twice. */
export const fromPanelAgain = <Name extends keyof PanelToBackground>(
  name: Name,
  argument: Argument<PanelToBackground[Name]>,
) => untilAnswered(() => fromPanel(name, argument));

export const toPage = <Name extends keyof ToPage>(tabId: number, name: Name, argument: Argument<ToPage[Name]>) =>
  callPage<ToPage, Name>(tabId, name, argument);

/** Tells every open panel that something happened. */
export function tellPanels(event: Exclude<keyof ToPanel, 'actMoved'>): void {
  tell(call<ToPanel, typeof event>('panel', event, null));
}

/** Tells every open panel how far acts are. */
export function tellProgress(progress: ActProgress): void {
  tell(call<ToPanel, 'actMoved'>('panel', 'actMoved', progress));
}

/** How long to wait before asking again, in milliseconds: a worker that is being stopped hears nothing. */
const PAUSES = [10, 40, 160, 640];

/** The worker may be stopped before it answers, with the work done or not; the next message wakes it. */
async function untilAnswered<A>(ask: () => Promise<A>): Promise<A> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not-on')) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return ask();
}
