/** `npm run bench [-- AREA…] [--json FILE]`: takes figures, prints them as a table and as lines of JSON. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { setup as buildExtension } from '../support/build-extension.ts';
import { requireBrowser } from '../support/find-browser.ts';
import { anchoringMetrics } from './anchoring/anchoring-metrics.ts';
import { parseArguments } from './bench-arguments.ts';
import { evidenceMetrics } from './evidence/evidence-metrics.ts';
import { exportMetrics } from './export/export-metrics.ts';
import { type Figure, type Measured, toFigure, toJsonLines, toTable } from './figure.ts';
import { mainMetrics } from './main/main-metrics.ts';
import { type Metric, runMetric } from './metric.ts';
import { pdfMetrics } from './pdf/pdf-metrics.ts';
import { peopleMetrics } from './people/people-metrics.ts';
import { syncMetrics } from './sync/sync-metrics.ts';

/** How long one metric may take. The slowest waits two minutes for a clock. */
const SECONDS = 300;

const metrics: readonly Metric[] = [
  ...mainMetrics,
  ...anchoringMetrics,
  ...syncMetrics,
  ...pdfMetrics,
  ...exportMetrics,
  ...peopleMetrics,
  ...evidenceMetrics,
];
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error('stopped')));

process.exit(await main());

async function main(): Promise<number> {
  let asked: ReturnType<typeof parseArguments>;
  try {
    asked = parseArguments(process.argv.slice(2), metrics.flatMap(listNames));
  } catch (error) {
    console.error(toLine(error));
    return 1;
  }
  const chosen = metrics.filter((metric) => listNames(metric).some((name) => asked.names.includes(name)));
  const inBrowser = chosen.some(({ needsBrowser }) => needsBrowser);
  const noBrowser = inBrowser ? findObstacle() : undefined;
  const notes = new Map<string, string>();
  const figures: Figure[] = [];
  let broken = false;
  for (const metric of chosen) {
    const names = listNames(metric);
    console.log(`${names.join(', ')} …`);
    let measured: Measured[] = [];
    if (metric.needsBrowser && noBrowser) for (const name of names) notes.set(name, `not taken: ${noBrowser}`);
    else {
      try {
        measured = await runMetric(metric, {
          seconds: SECONDS,
          stop: stop.signal,
          say: (text) => console.log(`\n${text}\n`),
        });
        for (const { name, how } of measured) notes.set(name, `${how}; ${metric.sizes}`);
      } catch (error) {
        broken = true;
        for (const name of names) notes.set(name, `broke: ${toLine(error)}`);
        console.error(error);
      }
    }
    figures.push(
      ...metric.goals.map((goal) =>
        toFigure(
          goal,
          measured.find(({ name }) => name === goal.name),
        ),
      ),
    );
    if (stop.signal.aborted) return 130;
  }
  const lines = toJsonLines(figures);
  console.log(`\n${describeMachine(inBrowser && !noBrowser)}\n\n${toTable(figures, notes)}\n\n${lines}`);
  if (asked.json) writeFileSync(asked.json, lines);
  return broken ? 1 : 0;
}

function listNames({ goals, table }: Metric): string[] {
  return [...goals.map(({ name }) => name), ...(table ? [table] : [])];
}

/** Why nothing can be measured in a browser here, if so. */
function findObstacle(): string | undefined {
  try {
    process.env.CHROMIUM = requireBrowser('Chromium');
  } catch (error) {
    return toLine(error);
  }
  buildExtension();
  return undefined;
}

function describeMachine(withBrowser: boolean): string {
  const cores = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const parts = [`${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'})`, memory, `Node ${process.version}`];
  if (withBrowser && process.env.CHROMIUM) {
    parts.push(execFileSync(process.env.CHROMIUM, ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim());
  }
  return `Machine: ${parts.join(', ')}`;
}

function toLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
