/** The states in which people see Recordmark, walked through once for whoever looks: pictures, axe. */
import type { Page } from 'playwright-core';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { serveSample } from '../support/sample-pages.ts';

/** Looks at a page in a state with a name. `whole`: as if the window were as tall; `beside`: with the panel next to it. */
export type Look = (name: string, page: Page, options?: { whole?: boolean; beside?: Page }) => Promise<void>;

/** Brings a browser with Recordmark through states, one after the other. Throws where one does not come about. */
export type Walk = (extension: LaunchedExtension, look: Look) => Promise<void>;

/** The ways in which a person may have the colours. */
export const schemes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

export const pageSize = { width: 1000, height: 720 };
export const panelSize = { width: 320, height: 860 };

/** Goes a walk in a browser of its own, in which the sample record is served. */
export async function goWalk(walk: Walk, look: Look): Promise<void> {
  const extension = await launchExtension();
  try {
    await serveSample(extension.context);
    await walk(extension, look);
  } finally {
    await extension.close();
  }
}

export async function openPage({ context }: LaunchedExtension, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(pageSize);
  await page.goto(url);
  return page;
}

export async function openPanel(extension: LaunchedExtension, page: Page): Promise<Page> {
  const panel = await extension.triggerAction(page);
  await panel.setViewportSize(panelSize);
  return panel;
}

export async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** As if the window were as tall as the page: what sticks to its edge then covers nothing. Returns the way back. */
export async function showWhole(page: Page): Promise<() => Promise<void>> {
  const size = page.viewportSize();
  for (let round = 0; round < 2 && size; round += 1) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height });
  }
  return async () => {
    if (size) await page.setViewportSize(size);
  };
}
