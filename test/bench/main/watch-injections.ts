import type { Page } from 'playwright-core';

/** The text of each script and style sheet that an extension put into a page, in the order in which they came. */
export type Injections = { list: () => Promise<string[]>; stop: () => Promise<void> };

/**
 * Watches what any extension puts into a page from now on: scripts that run in a world of an extension, whatever their
 * address, and style sheets that the page did not bring. Sheets that such a script makes are in its text already.
 */
export async function watchInjections(page: Page): Promise<Injections> {
  const session = await page.context().newCDPSession(page);
  const worlds = new Set<number>();
  const scripts: { scriptId: string; world: number }[] = [];
  const sheets: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.add(context.id);
  });
  session.on('Debugger.scriptParsed', ({ scriptId, executionContextId, url }) => {
    scripts.push({ scriptId, world: executionContextId });
    if (url.startsWith('chrome-extension://')) worlds.add(executionContextId);
  });
  session.on('CSS.styleSheetAdded', ({ header }) => {
    if (header.origin === 'injected') sheets.push(header.styleSheetId);
  });
  await session.send('Runtime.enable');
  await session.send('Debugger.enable');
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  return {
    async list() {
      const injected: string[] = [];
      for (const { scriptId, world } of scripts) {
        if (!worlds.has(world)) continue;
        injected.push((await session.send('Debugger.getScriptSource', { scriptId })).scriptSource);
      }
      for (const styleSheetId of sheets) {
        injected.push((await session.send('CSS.getStyleSheetText', { styleSheetId })).text);
      }
      return injected;
    },
    stop: () => session.detach(),
  };
}
