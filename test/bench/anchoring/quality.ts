import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Measured } from '../figure.ts';
import type { Metric } from '../metric.ts';
import { openPage, showPage } from './open-page.ts';
import { reviseRecord } from './revise-record.ts';
import { type Group, judge, type Outcome, type Trial, type Verdict } from './trial.ts';
import { writeRecord } from './write-record.ts';

const EDITIONS = 14;
const WORDS = 32_000;

type Judged = { trial: Trial; outcome: Outcome; verdict: Verdict };

const percent = { unit: '%', better: 'more' } as const;
const atMost = { unit: '%', better: 'less' } as const;

/** Where the quotes of one record end up in its later editions, over where they belong. */
export const quality: Metric = {
  goals: [
    { name: 'anchoring/same-right', goal: 99.9, stretch: 100, ...percent },
    { name: 'anchoring/repeated-right', goal: 97, stretch: 99, ...percent },
    { name: 'anchoring/repeated-wrong', goal: 0.5, stretch: 0.1, ...atMost },
    { name: 'anchoring/edited-right', goal: 94, stretch: 97, ...percent },
    { name: 'anchoring/edited-wrong', goal: 1, stretch: 0.5, ...atMost },
    { name: 'anchoring/edited-right-or-offered', goal: 97, stretch: 99, ...percent },
    { name: 'anchoring/lookalike-wrong', goal: 15, stretch: 5, ...atMost },
    { name: 'anchoring/lookalike-right-or-offered', goal: 80, stretch: 92, ...percent },
    { name: 'anchoring/gone-asserted', goal: 2, stretch: 0.5, ...atMost },
    { name: 'anchoring/material-flagged', goal: 97, stretch: 99, ...percent },
    { name: 'anchoring/material-false', goal: 5, stretch: 2, ...atMost },
  ],
  needsBrowser: true,
  sizes: `a record of ${WORDS.toLocaleString('en')} words in ${EDITIONS} later editions`,
  async measure({ onEnd, signal, say }) {
    const scripts = [await bundleForPage(new URL('page.ts', import.meta.url))];
    const { page, close } = await openPage('', scripts);
    onEnd(close);
    const record = writeRecord(1, WORDS);
    const all: Judged[] = [];
    for (let edition = 1; edition <= EDITIONS; edition += 1) {
      signal.throwIfAborted();
      const { html, trials } = reviseRecord(record, edition, (0.5 * edition) / EDITIONS);
      await showPage(page, html, scripts);
      const outcomes = await page.evaluate(
        (targets) => window.bench.judgeable(targets),
        trials.map(({ selector }) => ({ selector })),
      );
      for (const [index, trial] of trials.entries()) {
        const outcome = outcomes[index] as Outcome;
        all.push({ trial, outcome, verdict: judge(trial, outcome) });
      }
    }
    say(describeMisses(all));
    return toMeasured(all);
  },
};

function toMeasured(all: readonly Judged[]): Measured[] {
  const share = (
    name: string,
    group: Group,
    holds: (judged: Judged) => boolean,
    counts = (_: Judged) => true,
  ): Measured => {
    const among = all.filter((judged) => judged.trial.group === group && counts(judged));
    const number = among.filter(holds).length;
    return {
      name: `anchoring/${name}`,
      value: (100 * number) / among.length,
      baseline: null,
      how: `${number} of ${among.length} quotes`,
    };
  };
  const isRight = ({ verdict }: Judged) => verdict === 'right';
  const isWrong = ({ verdict }: Judged) => verdict === 'wrong';
  const isOffered = ({ verdict }: Judged) => verdict === 'right' || verdict === 'offered';
  const isMaterial = ({ outcome }: Judged) => outcome.material;
  return [
    share('same-right', 'same', isRight),
    share('repeated-right', 'repeated', isRight),
    share('repeated-wrong', 'repeated', isWrong),
    share('edited-right', 'edited', isRight),
    share('edited-wrong', 'edited', isWrong),
    share('edited-right-or-offered', 'edited', isOffered),
    share('lookalike-wrong', 'lookalike', isWrong),
    share('lookalike-right-or-offered', 'lookalike', isOffered),
    share('gone-asserted', 'gone', isWrong),
    share('material-flagged', 'material', isMaterial, isRight),
    share('material-false', 'harmless', isMaterial, isRight),
  ];
}

/** By group, edit and length: how many quotes there were and what became of those that were not placed rightly. */
function describeMisses(all: readonly Judged[]): string {
  const rows = new Map<string, Record<string, number>>();
  for (const { trial, outcome, verdict } of all) {
    const length =
      trial.size < 12 ? 'under 12' : trial.size < 30 ? 'under 30' : trial.size < 300 ? 'under 300' : '300 and more';
    const flag =
      trial.group === 'material' || trial.group === 'harmless'
        ? outcome.material
          ? ' material'
          : ' not material'
        : '';
    const result = `${verdict}${flag}`;
    for (const key of [`${trial.group}, ${trial.edit}`, `${trial.group}, ${length} characters`]) {
      const row = rows.get(key) ?? {};
      row[result] = (row[result] ?? 0) + 1;
      rows.set(key, row);
    }
  }
  return [...rows]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([key, row]) =>
        `${key}: ${Object.entries(row)
          .map(([result, count]) => `${count} ${result}`)
          .join(', ')}`,
    )
    .join('\n');
}
