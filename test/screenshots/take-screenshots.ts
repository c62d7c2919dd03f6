/**
 * `npm run screenshots [-- FOLDER [WALK…]]`: a picture of every state that people see, or of these walks, light, dark and in forced colours,
 * the panel 320 pixels wide, in `docs/screenshots` or FOLDER. To be looked at after every change to what people see.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { goWalk, type Look, panelSize, schemes, showWhole, toTop, type Walk } from '../states/look.ts';
import { walkAccount } from '../states/walk-account.ts';
import { walkFirstClaim, walkWelcome } from '../states/walk-alone.ts';
import { walkEvidence } from '../states/walk-evidence.ts';
import { walkPdf } from '../states/walk-pdf.ts';
import { walkShared } from '../states/walk-shared.ts';
import { walkTrouble } from '../states/walk-trouble.ts';
import { setup } from '../support/build-extension.ts';

const folder = resolve(process.argv[2] ?? 'docs/screenshots');
const walks: Record<string, Walk> = {
  welcome: walkWelcome,
  claim: walkFirstClaim,
  evidence: walkEvidence,
  trouble: walkTrouble,
  shared: walkShared,
  account: walkAccount,
  pdf: walkPdf,
};
const chosen = process.argv.slice(3);

mkdirSync(folder, { recursive: true });
setup();
for (const [name, walk] of Object.entries(walks)) {
  if (chosen.length === 0 || chosen.includes(name)) await goWalk(walk, take);
}

/** The picture in each scheme: `NAME-light.png`, `NAME-dark.png`, `NAME-forced.png`; beside the panel in one, for the README. */
async function take(...[name, page, { whole = false, beside } = {}]: Parameters<Look>): Promise<void> {
  process.stdout.write(`${name}\n`);
  if (beside) return takeBesideEachOther(name, page, beside);
  const restore = whole ? await showWhole(page) : undefined;
  for (const [scheme, media] of Object.entries(schemes)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await settle(page);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ forcedColors: 'none' });
  await restore?.();
}

/** Page and panel as they stand in one window. */
async function takeBesideEachOther(name: string, page: Page, panel: Page): Promise<void> {
  const height = 560;
  const sizes = [
    { of: page, was: page.viewportSize(), width: 640 },
    { of: panel, was: panel.viewportSize(), width: panelSize.width },
  ];
  const pictures: string[] = [];
  for (const { of, width } of sizes) {
    await of.emulateMedia({ colorScheme: 'light' });
    await of.setViewportSize({ width, height });
  }
  await toTop(panel);
  await page.evaluate(() => {
    const [words] = [...CSS.highlights.values()].flatMap((ranges) => [...ranges]);
    words?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  });
  for (const { of, was } of sizes) {
    await settle(of);
    pictures.push((await of.screenshot()).toString('base64'));
    if (was) await of.setViewportSize(was);
  }
  const both = await page.context().newPage();
  await both.setViewportSize({ width: 640 + 1 + panelSize.width, height });
  await both.setContent(
    `<!doctype html><body style="margin:0;display:flex;gap:1px;background:#888">
    ${pictures.map((picture) => `<img src="data:image/png;base64,${picture}">`).join('')}`,
  );
  await both.screenshot({ path: join(folder, `${name}.png`) });
  await both.close();
  await page.bringToFront();
}

/** Until two frames were drawn; a tab behind another one draws none. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        setTimeout(resolve, 500);
      }),
  );
}
