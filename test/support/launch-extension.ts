/** Starts a real Chromium with the built extension and drives what a page's own tools cannot: icon, side panel, worker. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { getBuildFolder } from './build-extension.ts';
import { requireBrowser } from './find-browser.ts';

// Without it Playwright does not see a side panel, whose target is of type `other`. Read when a browser connects.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

export type LaunchedExtension = {
  context: BrowserContext;
  extensionId: string;
  /** The extension's worker. Asks for it again each time: the browser stops it and starts it anew. */
  worker(): Promise<Worker>;
  /** Clicks the icon, or that of another extension, on the tab of `page`, which grants that tab and opens the side panel. */
  triggerAction(page: Page, id?: string): Promise<Page>;
  /** Whether a page's tab is the one in front in its window; to itself every page of a browser without a screen is visible. */
  isInFront(page: Page): Promise<boolean>;
  /** Opens a page of the extension, such as `options.html`, in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Closes the browser, and removes its profile unless the caller gave one. */
  close(): Promise<void>;
};

const PANEL_MILLISECONDS = 10_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-extension-debugging',
];

/**
 * `profile` is a folder that survives `close`, for what must survive a restart of the browser. The extensions in the
 * folders `beside` are loaded too. Everything that the
 * browser asks for goes to `proxy`, if one is given, loopback too.
 */
export async function launchExtension({
  profile,
  extensionDir = getBuildFolder('chrome'),
  beside = [],
  proxy,
}: {
  profile?: string;
  extensionDir?: string;
  beside?: string[];
  proxy?: string;
} = {}): Promise<LaunchedExtension> {
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${extensionDir}. Run "npm run build".`);
  }
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'recordmark-profile-'));
  const isFresh = !existsSync(folder) || readdirSync(folder).length === 0;
  const extensions = [extensionDir, ...beside].join(',');
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: requireBrowser('Chromium'),
    headless: true,
    viewport: { width: 1200, height: 800 },
    ...(proxy && { proxy: { server: proxy, bypass: '<-loopback>' } }),
    args: [...flags, `--disable-extensions-except=${extensions}`, `--load-extension=${extensions}`],
  });
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = await worker().then(
    (started) => new URL(started.url()).host,
    async (cause) => {
      await context.close();
      throw new Error(`The extension in ${extensionDir} did not start. Is its manifest valid?`, { cause });
    },
  );
  // It comes to the front once, and would take it from a page that a test has put there.
  const isWelcome = (page: Page) => page.url() === `chrome-extension://${extensionId}/welcome.html`;
  if (isFresh) await waitForPage(context, isWelcome, 'The welcome page');
  return {
    context,
    extensionId,
    worker,
    triggerAction: (page, id = extensionId) => triggerAction(context, page, id),
    isInFront: (page) =>
      withSession(context, async (session) => (await listTabsInFront(session)).some(({ url }) => url === page.url())),
    async openExtensionPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    async close() {
      await context.close();
      if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function triggerAction(context: BrowserContext, page: Page, extensionId: string): Promise<Page> {
  const isPanel = (candidate: Page) => candidate.url().startsWith(`chrome-extension://${extensionId}/sidepanel.html`);
  await page.bringToFront();
  return withSession(context, async (session) => {
    const targetId = await findActiveTab(session, page.url());
    await session.send('Extensions.triggerAction', { id: extensionId, targetId });
    return await waitForPage(context, isPanel, 'The panel');
  });
}

async function withSession<T>(context: BrowserContext, use: (session: CDPSession) => Promise<T>): Promise<T> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser has no session of its own, so its tabs and its icon cannot be reached.');
  const session = await browser.newBrowserCDPSession();
  try {
    return await use(session);
  } finally {
    await session.detach();
  }
}

/** Waits for a page that is there already or comes; its address may come after it. Throws after ten seconds. */
async function waitForPage(context: BrowserContext, isIt: (page: Page) => boolean, name: string): Promise<Page> {
  const end = performance.now() + PANEL_MILLISECONDS;
  while (performance.now() < end) {
    const found = context.pages().find(isIt);
    if (found) return found;
    await setTimeout(50);
  }
  throw new Error(
    `${name} did not open beside ${context
      .pages()
      .map((page) => page.url())
      .join(', ')}.`,
  );
}

/** The icon belongs to a tab, not to its page; a page's target does not name its tab, so the tab in front is asked for. */
async function findActiveTab(session: CDPSession, url: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const active = (await listTabsInFront(session)).find((tab) => tab.url === url);
    if (active) return active.targetId;
    await setTimeout(100);
  }
  throw new Error(`No tab with ${url} came to the front.`);
}

/** One tab of each window. */
async function listTabsInFront(session: CDPSession) {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  return targetInfos.filter(({ embedderData }) => String(embedderData?.tabActive) === 'true');
}
