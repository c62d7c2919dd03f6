import { toNewWords } from '../../shared/text/to-new-words.ts';
import type { Standing, StandingsReport } from './protocol.ts';

/** How the annotations of a page stand, as the background keeps it. */
export function toReport(standings: Readonly<Record<string, Standing>>): StandingsReport {
  const report: StandingsReport = { exact: [], changed: [], missing: [], uncertain: [], unsearched: 0 };
  for (const [id, standing] of Object.entries(standings)) {
    if (standing.kind === 'exact') report.exact.push(id);
    else if (standing.kind === 'changed') report.changed.push({ id, words: toNewWords(standing.diff) });
    else if (standing.kind === 'orphan' && standing.reason !== 'not-searched') report.missing.push(id);
    else if (standing.kind === 'uncertain') report.uncertain.push(id);
    else report.unsearched += 1;
  }
  return report;
}
