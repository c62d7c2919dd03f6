/** Starts a real Firefox with the built extension, and drives what a page's own tools cannot: icon, sidebar. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { getBuildFolder } from './build-extension.ts';
import { requireBrowser } from './find-browser.ts';

export type LaunchedFirefox = {
  browser: Browser;
  /** Runs an expression in the browser's own window, where icon, sidebar and menus are, and gives its plain value. */
  inWindow(expression: string): Promise<unknown>;
  /** Opens an address of the web in a tab of its own. */
  open(url: string): Promise<Page>;
  /** Opens a page of the extension, such as `options.html`, in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Clicks the extension's icon, pinned to the toolbar, on the tab of `page`. */
  clickIcon(page: Page): Promise<void>;
  /** What stands on the icon of the tab in front. */
  readBadge(): Promise<string>;
  /** Whether the extension's own sidebar is open. */
  isSidebarOpen(): Promise<boolean>;
  /** The text of a downloaded file with this suffix. Waits until it is whole. */
  readDownload(suffix: string): Promise<string>;
  close(): Promise<void>;
};

const WAIT_MILLISECONDS = 20_000;

const extensionId = 'recordmark@recordmark.example';
const widget = 'recordmark_recordmark_example-browser-action';
/** Firefox gives each profile another one; here it is fixed, so that the pages have an address. */
const origin = 'moz-extension://b7c1f0de-5a51-4c3e-9d0a-6d1b8f2f4a11';

/** With `headless: false` in a window, which needs a display. */
export async function launchFirefox({ headless = true } = {}): Promise<LaunchedFirefox> {
  const folder = mkdtempSync(join(tmpdir(), 'recordmark-firefox-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath: requireBrowser('Firefox'),
    headless,
    defaultViewport: null,
    enableExtensions: true,
    args: ['--remote-allow-system-access', '--width=1200', '--height=900'],
    // Firefox writes into its home, which need not be writable where tests run.
    env: { ...process.env, HOME: folder },
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: new URL(origin).host }),
      // A sidebar that slides in would move the page while a test points at its words.
      'sidebar.animation.enabled': false,
      'ui.prefersReducedMotion': 1,
      // What a person answers to the question for a site: yes. Firefox draws it where no test can click.
      'extensions.webextOptionalPermissionPrompts': false,
    },
  });
  await browser.installExtension(getBuildFolder('firefox'));
  const inWindow = await openWindow(browser);
  await inWindow(`CustomizableUI.addWidgetToArea('${widget}', 'nav-bar')`);
  // It comes to the front by itself; later than this it would cover the page on which a test acts, and hold the mouse up.
  await waitFor('The welcome page did not open.', () =>
    inWindow(`gBrowser.selectedBrowser.currentURI.spec === '${origin}/welcome.html'`),
  );
  return {
    browser,
    inWindow,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // Nothing ever tells that this navigation ended, so its page is asked.
      page.goto(`${origin}/${path}`).catch(() => undefined);
      await waitFor(`${path} did not open.`, () =>
        page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
      );
      return page;
    },
    async clickIcon(page) {
      await page.bringToFront();
      await inWindow(`(() => {
        const { x, y, width, height } = document.getElementById('${widget}').getBoundingClientRect();
        for (const type of ['mousemove', 'mousedown', 'mouseup']) {
          window.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 }, {});
        }
      })()`);
    },
    async readBadge() {
      return String(
        await inWindow(
          `document.getElementById('${widget}').querySelector('toolbarbutton[badge]')?.getAttribute('badge') ?? ''`,
        ),
      );
    },
    async isSidebarOpen() {
      return (
        (await inWindow(`SidebarController.isOpen && SidebarController.currentID.startsWith('recordmark')`)) === true
      );
    },
    async readDownload(suffix) {
      const path = await waitFor(`No file "*${suffix}" was downloaded.`, () => {
        const names = readdirSync(folder);
        const name = names.find((each) => each.endsWith(suffix) && !names.includes(`${each}.part`));
        return name && existsSync(join(folder, name)) ? join(folder, name) : null;
      });
      return await waitFor(`${path} stayed empty.`, () => readFileSync(path, 'utf8') || null);
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The first answer of `find` that is neither null, false nor an error. Throws `complaint` after 20 seconds. */
export async function waitFor<T>(complaint: string, find: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = performance.now() + WAIT_MILLISECONDS;
  let cause: unknown;
  while (performance.now() < end) {
    try {
      const found = await find();
      if (found) return found;
    } catch (error) {
      cause = error; // A page on its way to another answers with an error; the last one is told.
    }
    await setTimeout(50);
  }
  throw new Error(complaint, { cause });
}

/** BiDi as Firefox speaks it; Puppeteer has no word for the browser's own window. */
type Connection = { send: (method: string, params: object) => Promise<{ result: Record<string, unknown> }> };

/** Runs an expression in the browser's own window, where icon and sidebar are, and gives its plain value. */
async function openWindow(browser: Browser): Promise<(expression: string) => Promise<unknown>> {
  const { connection } = browser as unknown as { connection: Connection };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = result.contexts as { context: string }[];
  return async (expression) => {
    const answer = await connection.send('script.evaluate', {
      expression,
      target: { context: window?.context },
      awaitPromise: true,
    });
    const { type, result, exceptionDetails } = answer.result as {
      type: string;
      result?: { value?: unknown };
      exceptionDetails?: { text: string };
    };
    if (type !== 'success') throw new Error(`The browser's window answered: ${exceptionDetails?.text}`);
    return result?.value;
  };
}
