/** Firefox in a window on a display: the mouse and the keys come from the screen, as a person's do, and reach everything. */
import { execFileSync } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import { type LaunchedFirefox, waitFor } from './launch-firefox.ts';

export type FirefoxWindow = {
  /** Clicks the extension's icon on the tab in front. */
  clickIcon(): Promise<void>;
  /** Presses keys by xdotool's names, such as `alt+shift+c`. */
  press(keys: string): void;
  /** Chooses an entry of the menu at words that are selected on the page in front. */
  chooseInMenu(page: Page, words: string, label: string): Promise<void>;
  /** What stands in the extension's sidebar. */
  readSidebar(): Promise<string>;
  /** What stands on the page in front, also where it is one of the extension or the browser. */
  readFront(): Promise<string>;
  /** What the icon says in words, and its picture. */
  readIcon(): Promise<{ title: string; picture: string }>;
};

type Point = { x: number; y: number };

const icon = `document.getElementById('recordmark_recordmark_example-BAP')`;

export function createFirefoxWindow({ inWindow }: LaunchedFirefox): FirefoxWindow {
  // No window manager gives it the focus, without which it draws no menu.
  drive('search', '--sync', '--onlyvisible', '--class', 'firefox', 'windowfocus');
  const readText = async (browser: string) =>
    String(
      await inWindow(`new Promise((resolve) => {
        const { messageManager } = ${browser};
        messageManager.addMessageListener('text', ({ data }) => resolve(data));
        setTimeout(resolve, 1000, ''); // A page that goes away takes the answer with it.
        messageManager.loadFrameScript('data:,sendAsyncMessage("text", content.document.body.innerText)', false);
      })`),
    );
  const findMiddle = async (element: string) =>
    JSON.parse(
      String(
        await inWindow(`(() => {
          const { screenX, screenY, clientWidth, clientHeight } = ${element};
          return JSON.stringify({ x: screenX + clientWidth / 2, y: screenY + clientHeight / 2 });
        })()`),
      ),
    ) as Point;

  return {
    clickIcon: async () => click(await findMiddle(icon), 1),
    press: (keys) => drive('key', '--clearmodifiers', keys),
    async chooseInMenu(page, words, label) {
      click(await findOnScreen(page, words), 3);
      const entry = `[...document.querySelectorAll('#contentAreaContextMenu menuitem')].find((each) => each.label === '${label}')`;
      await waitFor(`The menu has no entry "${label}".`, () =>
        inWindow(`document.getElementById('contentAreaContextMenu').state === 'open' && Boolean(${entry})`),
      );
      click(await findMiddle(entry), 1);
    },
    readSidebar: () => readText(`SidebarController.browser.contentDocument.getElementById('webext-panels-browser')`),
    readFront: () => readText('gBrowser.selectedBrowser'),
    async readIcon() {
      const picture = `getComputedStyle(${icon}).getPropertyValue('--webextension-toolbar-image')`;
      const said = await inWindow(
        `JSON.stringify({ title: ${icon}.getAttribute('tooltiptext'), picture: ${picture} })`,
      );
      return JSON.parse(String(said));
    },
  };
}

/** Where selected words stand on the screen. */
function findOnScreen(page: Page, words: string): Promise<Point> {
  return page.evaluate((words) => {
    const selection = getSelection();
    if (!selection || String(selection).trim() !== words) throw new Error(`"${words}" is not selected.`);
    const { left, top, width, height } = selection.getRangeAt(0).getClientRects()[0] as DOMRect;
    const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number>;
    return { x: Number(mozInnerScreenX) + left + width / 2, y: Number(mozInnerScreenY) + top + height / 2 };
  }, words);
}

function click({ x, y }: Point, button: number): void {
  drive('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', String(button));
}

function drive(...args: string[]): void {
  try {
    execFileSync('xdotool', args);
  } catch (cause) {
    throw new Error('The mouse and the keys of the display cannot be driven. Is xdotool installed?', { cause });
  }
}
