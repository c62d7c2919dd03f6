import { setTimeout } from 'node:timers/promises';
import { launchExtension } from '../../support/launch-extension.ts';
import { connectInPanel } from '../../support/panel-acts.ts';
import { startTestServer } from '../../support/test-server.ts';
import type { Metric } from '../metric.ts';
import { countRequests } from './count-requests.ts';
import { watchInjections } from './watch-injections.ts';

const PAGES = 20;
/** As long as the clock's period, so that each window has exactly one pull by the clock in it. */
const WINDOW_MILLISECONDS = 60_000;
/** A window must not begin close to the clock's stroke. */
const MARGIN_MILLISECONDS = 15_000;

/** A connected browser whose person reads pages without ever acting on one, over the same time without any page. */
export const idleWalk: Metric = {
  goals: [
    { name: 'main/idle-requests', unit: 'requests', goal: 0, stretch: 0, better: 'less' },
    { name: 'main/idle-injected', unit: 'bytes', goal: 0, stretch: 0, better: 'less' },
  ],
  needsBrowser: true,
  sizes: `${PAGES} pages in ${WINDOW_MILLISECONDS / 1000} s`,
  async measure({ onEnd, signal }) {
    const pages = new Map(Array.from({ length: PAGES }, (_, i) => [`http://record-${i}.example/letter`, toPage(i)]));
    const proxy = await countRequests(pages);
    onEnd(proxy.close);
    const server = await startTestServer();
    onEnd(server.close);
    const extension = await launchExtension({ proxy: proxy.url });
    onEnd(extension.close);

    const panel = await extension.openExtensionPage('sidepanel.html');
    await connectInPanel(panel, server.url, await server.code());
    const alarm = await panel.evaluate(() =>
      (globalThis as unknown as WithAlarms).chrome.alarms.get('sync').then(({ scheduledTime }) => scheduledTime),
    );
    const tab = await extension.context.newPage();
    await panel.close();
    await setTimeout(untilQuiet(alarm), undefined, { signal });

    const before = proxy.requests.length;
    await setTimeout(WINDOW_MILLISECONDS, undefined, { signal });
    const between = proxy.requests.length;
    const injected: string[] = [];
    const begin = performance.now();
    for (const [i, url] of [...pages.keys()].entries()) {
      const page = i % 4 === 3 ? await extension.context.newPage() : tab;
      const injections = await watchInjections(page);
      await page.goto(url);
      await page.mouse.wheel(0, 2_000);
      await page.getByText('recommendations').first().dblclick();
      await setTimeout(begin + ((i + 1) * WINDOW_MILLISECONDS) / PAGES - performance.now(), undefined, { signal });
      injected.push(...(await injections.list()));
      await injections.stop();
      if (page !== tab) await page.close();
    }
    const quiet = proxy.requests.slice(before, between).filter(isNotBrowsersOwn);
    const walked = proxy.requests.slice(between).filter(isNotBrowsersOwn);
    const extra = listExtra(walked, [...quiet, ...[...pages.keys()].map((url) => `GET ${url}`)]);
    const own = proxy.requests.length - before - quiet.length - walked.length;
    const bytes = injected.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const among = extra.length > 0 ? ` (${extra.slice(0, 3).join(', ')})` : '';
    return [
      {
        name: 'main/idle-requests',
        value: extra.length,
        baseline: quiet.length,
        how: `${extra.length} more${among} than the pages themselves and ${quiet.length} by the clock; ${own} of the browser's own left out`,
      },
      { name: 'main/idle-injected', value: bytes, baseline: 0, how: `${injected.length} scripts or sheets` },
    ];
  },
};

/** What Chromium asks its maker for by itself, with a try again after each refusal, whatever is installed. */
function isNotBrowsersOwn(line: string): boolean {
  return !/^\w+ (http:\/\/)?(accounts\.google|update\.googleapis|clients\d\.google)\.com\b/.test(line);
}

/** What is in `lines` more often than in `expected`; a cursor makes no other address. */
function listExtra(lines: readonly string[], expected: readonly string[]): string[] {
  const rest = expected.map(withoutQuery);
  return lines.map(withoutQuery).filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const withoutQuery = (line: string): string => line.replace(/\?.*$/, '');

type WithAlarms = { chrome: { alarms: { get: (name: string) => Promise<{ scheduledTime: number }> } } };

/** How long until the clock has struck and a window can begin. */
function untilQuiet(alarm: number): number {
  const sinceStroke = (((Date.now() - alarm) % WINDOW_MILLISECONDS) + WINDOW_MILLISECONDS) % WINDOW_MILLISECONDS;
  return (MARGIN_MILLISECONDS - sinceStroke + WINDOW_MILLISECONDS) % WINDOW_MILLISECONDS;
}

/** A record that asks for nothing but itself. */
function toPage(index: number): string {
  const sentence = `In letter ${index} the committee made 41 recommendations, and the council answered 29 of them. `;
  return `<!doctype html><html lang="en"><head><title>Letter ${index}</title><link rel="icon" href="data:,"></head>
<body><main><h1>Letter ${index}</h1>${`<p>${sentence.repeat(5)}</p>`.repeat(30)}</main></body></html>`;
}
