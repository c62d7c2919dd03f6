/** Our controls stand in a closed shadow root, where locators find nothing. These look at them as a screen reader does. */
import { setTimeout } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

const WAIT_MILLISECONDS = 5_000;
/** Several times what the toolbar waits for a selection to come to rest. */
const REST_MILLISECONDS = 600;

/** A control of ours in a page, by what the accessibility tree says of it. */
export type ClosedNode = {
  role: string;
  name: string;
  /** The `title` of a control whose name is something else. */
  description: string;
  /** Its key, as `aria-keyshortcuts` says. */
  shortcut: string;
  box: { x: number; y: number; width: number; height: number };
};

/** The toolbar named "Recordmark" with its buttons, or null while it is not shown. */
export async function findToolbar(page: Page): Promise<(ClosedNode & { buttons: ClosedNode[] }) | null> {
  const [toolbar] = await listClosedNodes(page, { role: 'toolbar', name: 'Recordmark' });
  if (!toolbar) return null;
  return { ...toolbar, buttons: await listClosedNodes(page, { role: 'button', within: toolbar.id }) };
}

/** Waits until the toolbar is there. Throws after five seconds. */
export async function waitForToolbar(page: Page): Promise<ClosedNode & { buttons: ClosedNode[] }> {
  return await waitFor('The toolbar "Recordmark" did not appear.', () => findToolbar(page));
}

/** Waits until the toolbar is gone. Throws after five seconds. */
export async function waitForNoToolbar(page: Page): Promise<void> {
  await waitFor('The toolbar "Recordmark" did not go away.', async () => ((await findToolbar(page)) ? null : true));
}

/** Whether the toolbar stays away while a selection comes to rest and longer. Only time can tell. */
export async function isToolbarKeptAway(page: Page): Promise<boolean> {
  const end = performance.now() + REST_MILLISECONDS;
  while (performance.now() < end) {
    if (await findToolbar(page)) return false;
    await setTimeout(50);
  }
  return true;
}

/** Clicks a button of the toolbar with the real mouse, in the middle of where it is drawn. Waits until it is there. */
export async function clickInToolbar(page: Page, name: string): Promise<void> {
  const button = await waitFor(`The toolbar has no button "${name}".`, async () => {
    const toolbar = await findToolbar(page);
    return toolbar?.buttons.find((candidate) => candidate.name === name) ?? null;
  });
  const { x, y, width, height } = button.box;
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Every control with this role and, if given, name, in the document's order; in closed shadow roots too. */
export async function listClosedNodes(
  page: Page,
  { role, name, within }: { role: string; name?: string; within?: number },
): Promise<(ClosedNode & { id: number })[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodes } = await session.send('Accessibility.queryAXTree', {
      ...(within ? { backendNodeId: within } : { nodeId: root.nodeId }),
      role,
      ...(name && { accessibleName: name }),
    });
    const found: (ClosedNode & { id: number })[] = [];
    for (const node of nodes) {
      const box = node.ignored || !node.backendDOMNodeId ? null : await findBox(session, node.backendDOMNodeId);
      if (!box) continue;
      found.push({
        id: node.backendDOMNodeId as number,
        role,
        name: String(node.name?.value ?? ''),
        description: String(node.description?.value ?? ''),
        shortcut: String(node.properties?.find((each) => each.name === 'keyshortcuts')?.value.value ?? ''),
        box,
      });
    }
    return found;
  } finally {
    await session.detach();
  }
}

/** Where a node is drawn, in the page's own pixels; null if it is not drawn or has gone meanwhile. */
async function findBox(session: CDPSession, backendNodeId: number): Promise<ClosedNode['box'] | null> {
  try {
    const { quads } = await session.send('DOM.getContentQuads', { backendNodeId });
    const [x1, y1, x2, , , y3] = quads[0] as [number, number, number, number, number, number];
    return { x: x1, y: y1, width: x2 - x1, height: y3 - y1 };
  } catch {
    return null; // The browser's only answer for a node without a box is an error.
  }
}

async function waitFor<T>(complaint: string, find: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + WAIT_MILLISECONDS;
  while (performance.now() < end) {
    const found = await find();
    if (found !== null) return found;
    await setTimeout(50);
  }
  throw new Error(complaint);
}
