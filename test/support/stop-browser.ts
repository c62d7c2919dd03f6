/** What a browser does to an extension, and what happens to a browser. */
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession } from 'playwright-core';

/**
 * Ends the extension's worker at once, as the browser may at any time; the next event starts it again. One that is only
 * starting is let start: ended then, with a debugger waiting for it, Chromium now and then starts it no more.
 */
export async function stopWorker(context: BrowserContext, extensionId: string): Promise<void> {
  await letWorkerStart(context);
  await withSession(context, async (session) => {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
    if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
  });
}

/** Cuts the network, or joins it again. A worker that is only starting is let start: it would be waited for, for long. */
export async function setOffline(context: BrowserContext, isOffline: boolean): Promise<void> {
  await letWorkerStart(context);
  await soon(context.setOffline(isOffline));
}

/** Kills the browser's process, as a power cut does. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const closed = context.waitForEvent('close');
  await withSession(context, async (session) => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const browser = processInfo.find(({ type }) => type === 'browser');
    if (!browser) throw new Error('This browser does not say which process it is.');
    process.kill(browser.id, 'SIGKILL');
  });
  await closed;
}

async function letWorkerStart(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (worker) await soon(worker.evaluate(() => undefined).catch(() => undefined)); // It may end by itself meanwhile.
}

/** A worker that ends as it is asked something answers never, or a minute later: those that live have answered by then. */
async function soon(answers: Promise<void>): Promise<void> {
  const late = new AbortController();
  await Promise.race([answers, setTimeout(5_000, undefined, { signal: late.signal })]);
  late.abort();
  answers.catch(() => undefined); // The browser has closed since.
}

async function withSession(context: BrowserContext, work: (session: CDPSession) => Promise<void>): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('This browser has no session of its own.');
  await work(session);
  await session.detach().catch(() => undefined); // The browser may be gone by now.
}
