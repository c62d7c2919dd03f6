import { type Browser, browser } from 'wxt/browser';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';

/** One argument in, anything out: whatever takes one takes `never`. */
type Calls<T> = { [Name in keyof T]: (argument: never) => unknown };
type Argument<F> = F extends (argument: infer A) => unknown ? A : never;
type Answer<F> = F extends (...args: never[]) => infer R ? R : never;

/** Who listens: a message for one of them is not heard by the others. */
export type Listener = 'background' | 'page' | 'panel';

export type Sender = Browser.runtime.MessageSender;

/** The handlers of one listener. A missing one does not compile. */
export type Handlers<T extends Calls<T>> = {
  [Name in keyof T]: (argument: Argument<T[Name]>, sender: Sender) => Answer<T[Name]> | Promise<Answer<T[Name]>>;
};

type Message = { to: Listener; call: string; argument: unknown };
type Result = { ok: true; value: unknown } | { ok: false; error: { code: ErrorCode; message: string } };

/**
 * Answers calls to `listener`. `mayCall` decides from the sender which names it may use; a stack never leaves.
 * Must run in the first turn of the background, or the call that woke it is lost.
 */
export function handleCalls<T extends Calls<T>>(
  listener: Listener,
  handlers: Handlers<T>,
  mayCall: (name: string, sender: Sender) => boolean,
  signal?: AbortSignal,
): void {
  function onMessage(message: Message, sender: Sender, answer: (result: Result) => void): boolean {
    if (message?.to !== listener || sender.id !== browser.runtime.id) return false;
    const { call, argument } = message;
    if (typeof call !== 'string' || !Object.hasOwn(handlers, call) || !mayCall(call, sender)) {
      answer({ ok: false, error: { code: 'not-allowed', message: `"${call}" is no call of ${listener}.` } });
      return false;
    }
    const handler = handlers[call as keyof T];
    // The handler starts in this turn: opening the side panel needs the gesture that the message carries.
    new Promise((resolve) => resolve(handler(argument as Argument<T[keyof T]>, sender))).then(
      (value) => answer({ ok: true, value }),
      (error: unknown) => answer({ ok: false, error: toFailure(error) }),
    );
    return true;
  }
  browser.runtime.onMessage.addListener(onMessage);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage));
}

/** Whether a message comes from the extension itself and not from a page that it looks at. */
export function isOwn({ url, origin }: Sender): boolean {
  return (url ?? origin ?? '').startsWith(browser.runtime.getURL('/').slice(0, -1));
}

/** Calls the background or the panels. Throws `AppError` with the code that the other side gave. */
export function call<T extends Calls<T>, Name extends keyof T & string>(
  to: Listener,
  name: Name,
  argument: Argument<T[Name]>,
): Promise<Answer<T[Name]>> {
  return unwrap(browser.runtime.sendMessage({ to, call: name, argument } satisfies Message));
}

/** Calls the page in a tab. Throws `AppError('not-on')` where Recordmark is not on. */
export function callPage<T extends Calls<T>, Name extends keyof T & string>(
  tabId: number,
  name: Name,
  argument: Argument<T[Name]>,
): Promise<Answer<T[Name]>> {
  return unwrap(
    browser.tabs.sendMessage(tabId, { to: 'page', call: name, argument } satisfies Message, { frameId: 0 }),
  );
}

/** Tells whoever listens; that nobody does is no failure. */
export function tell(sent: Promise<unknown>): void {
  sent.catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not-on')) throw error;
  });
}

async function unwrap<A>(sent: Promise<unknown>): Promise<A> {
  const result = (await sent.catch((cause: unknown) => {
    throw new AppError('not-on', 'Nobody answered.', { cause });
  })) as Result | undefined;
  if (!result) throw new AppError('not-on', 'Nobody answered.');
  if (!result.ok) throw new AppError(result.error.code, result.error.message);
  return result.value as A;
}

function toFailure(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
