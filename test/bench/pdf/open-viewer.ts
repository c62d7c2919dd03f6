/** Our viewer in a browser, for what is measured in it. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { toPageSelector } from '../../../extension/pdf/area.ts';
import { findPlace } from '../../../extension/pdf/text/find-place.ts';
import { naturalId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { type LaunchedExtension, launchExtension } from '../../support/launch-extension.ts';
import { readPdfText } from '../../support/read-pdf-text.ts';
import { putRows, toId, toRow } from '../main/seed-store.ts';
import type { BenchContext } from '../metric.ts';

export type ViewerBench = {
  extension: LaunchedExtension;
  page: Page;
  /** Keeps a file in the browser, with so many annotations on it, evenly spread. Answers its address in the viewer. */
  keep: (name: string, bytes: Uint8Array, annotations: number) => Promise<string>;
  /** Waits until the document in `page` is read whole, its annotations are placed, and what follows from that is done. */
  settle: (annotations: number) => Promise<void>;
};

/** Opens a browser; `profile` is one in which sites are granted. */
export async function openViewer({ onEnd }: BenchContext, profile?: string): Promise<ViewerBench> {
  const extension = await launchExtension(profile ? { profile } : {});
  onEnd(extension.close);
  const page = await extension.context.newPage();
  /** Nothing of the extension beside the viewer is open while it is measured: its pages share one thread. */
  const inOptions = async <T>(task: (options: Page) => Promise<T>) => {
    const options = await extension.openExtensionPage('options.html');
    await options.getByRole('heading').first().waitFor();
    const result = await task(options);
    await options.close();
    await page.bringToFront();
    return result;
  };
  return {
    extension,
    page,
    async keep(name, bytes, annotations) {
      const rows = await makeRows(bytes, annotations);
      await inOptions((options) => options.evaluate(putRows, rows));
      await page.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
      const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
      await page.setInputFiles('input[type=file]', file);
      await page.waitForURL(/sha256=/);
      await page.locator('.page[data-page-number="1"] .endOfContent').waitFor({ state: 'attached' });
      return page.url();
    },
    async settle(annotations) {
      const { placed } = await inOptions((options) => options.evaluate(askViewer));
      if (placed !== annotations) throw new Error(`${placed} of ${annotations} annotations were placed.`);
    },
  };
}

/**
 * Runs in a page of the extension: what the viewer says once it has read its document. Last of all it knows what the
 * document links to.
 */
async function askViewer(): Promise<{ placed: number }> {
  type State = { links?: unknown[]; standings: Record<string, { kind: string }> };
  type Tabs = {
    query: (which: object) => Promise<{ id: number; url?: string }[]>;
    sendMessage: (id: number, message: object) => Promise<{ value: State }>;
  };
  const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
  const viewer = (await tabs.query({})).find(({ url }) => url?.includes('/pdf.html'));
  for (;;) {
    const message = { to: 'page', call: 'describePage', argument: null };
    const { links, standings } = (await tabs.sendMessage(viewer?.id ?? -1, message)).value;
    if (links) return { placed: Object.values(standings).filter(({ kind }) => kind === 'exact').length };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const LENGTH = 60;

/** The rows of a document with annotations on words of it, each found by its context and its page. */
async function makeRows(bytes: Uint8Array, count: number): Promise<Row[]> {
  const key = `pdf:sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const documentId = naturalId('document', { key });
  const read = await readPdfText(bytes);
  const { text } = read;
  const step = Math.floor((text.length - 2 * LENGTH) / Math.max(1, count));
  const annotations = Array.from({ length: count }, (_, at) => {
    const start = at * step + LENGTH;
    const end = start + LENGTH;
    const quote = {
      exact: text.slice(start, end),
      prefix: text.slice(start - 32, start),
      suffix: text.slice(end, end + 32),
    };
    const selectors = [{ type: 'TextPositionSelector', start, end }, toPageSelector(findPlace(read, start, null).page)];
    return toRow('annotation', toId(1, at), { documentId, type: 'claim', quote, selectors });
  });
  return [toRow('document', documentId, { key, title: 'A long report' }), ...annotations];
}
