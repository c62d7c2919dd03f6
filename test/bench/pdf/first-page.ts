import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeGrantedProfile } from '../../support/granted-profile.ts';
import { startPdfServer } from '../../support/pdf-server.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { writeLongReport } from './long-report.ts';
import { openViewer } from './open-viewer.ts';
import { type Watched, watchPage } from './watch-page.ts';

const PAGES = 500;

/** From going to the viewer to the first page drawn, over a page with nothing but pdf.js's viewer components. */
export const firstPage: Metric = {
  goals: [{ name: 'pdf/first-page', unit: '×', goal: 1.2, stretch: 1.05, better: 'less' }],
  needsBrowser: true,
  sizes: `${PAGES} pages from a server of this machine that sends parts`,
  async measure(context) {
    const server = await startPdfServer(writeLongReport(PAGES), serveBareViewer);
    context.onEnd(server.close);
    const profile = await makeGrantedProfile(context.makeFolder(), ['http://127.0.0.1/*']);
    const { extension, page } = await openViewer(context, profile);
    await extension.context.addInitScript(watchPage);
    const viewer = `chrome-extension://${extension.extensionId}/pdf.html`;
    const { product, baseline } = await takeTurns(
      { times: 15, warmUp: 3, signal: context.signal },
      () => timePage(page, `${viewer}?address=${encodeURIComponent(server.url)}`),
      () => timePage(page, new URL('/', server.url).href),
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')}`;
    return [{ name: 'pdf/first-page', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};

async function timePage(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(() => (globalThis as unknown as Watched).pageDrawn);
}

const types: Record<string, string> = { '.mjs': 'text/javascript', '.css': 'text/css' };

/** A page with the viewer components of the package as its own example puts them together, and the package itself. */
const serveBareViewer: RequestListener = ({ url = '/' }, response) => {
  const headers = { 'cache-control': 'max-age=3600', 'content-type': types[extname(url)] ?? 'text/html' };
  try {
    const body = url === '/' ? bareViewer : readFileSync(join('node_modules/pdfjs-dist', url));
    response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404).end(); // What the package does not have, such as an icon.
  }
};

const bareViewer = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/web/pdf_viewer.css">
<style>body { margin: 0 } #pages { position: absolute; inset: 41px 0 0; overflow: auto }</style>
<div id="pages"><div class="pdfViewer"></div></div>
<script type="module">
  import { GlobalWorkerOptions, getDocument } from '/build/pdf.min.mjs';
  const { EventBus, PDFFindController, PDFLinkService, PDFViewer } = await import('/web/pdf_viewer.mjs');
  GlobalWorkerOptions.workerSrc = '/build/pdf.worker.min.mjs';
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  const findController = new PDFFindController({ eventBus, linkService });
  const container = document.getElementById('pages');
  const viewer = new PDFViewer({ container, eventBus, linkService, findController, annotationEditorMode: -1, removePageBorders: true });
  linkService.setViewer(viewer);
  eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'auto'; });
  const pdf = await getDocument({ url: '/papers/7' }).promise;
  viewer.setDocument(pdf);
  linkService.setDocument(pdf);
</script>`;
