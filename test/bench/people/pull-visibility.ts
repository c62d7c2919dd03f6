import type { Change } from '../../../shared/protocol/change.ts';
import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp, type TestClient } from '../../support/test-app.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { timeWholePull } from './time-pulls.ts';

const ROWS = 5_000;
const TIMES = 9;
const BATCH = 200;

/** A pull of rows of which some are everybody's, some the person's own and as many of others hidden, against all shared. */
export const pullVisibility: Metric = {
  goals: [{ name: 'people/pull-visibility', unit: '×', goal: 1.3, stretch: 1.1, better: 'less' }],
  needsBrowser: false,
  sizes: `${TIMES} pulls of ${ROWS} annotations; mixed: half shared, half one's own, and ${ROWS} more that somebody else keeps to himself`,
  async measure({ signal, onEnd }) {
    const open = async (): Promise<TestApp> => {
      const test = await openTestApp();
      onEnd(test.close);
      return test;
    };
    const [mixed, shared] = [await open(), await open()];
    const [you, anna, all] = [await mixed.connect(), await mixed.connect('Anna'), await shared.connect()];
    await fill(mixed, [you, (i) => (i % 2 ? 'workspace' : 'creator')], [anna, () => 'creator']);
    await fill(shared, [all, () => 'workspace']);
    const time = async (test: TestApp, { token }: TestClient): Promise<number> => {
      const { time, rows } = await timeWholePull({ fetch: test.app.fetch, workspaceId: test.workspaceId, token });
      if (rows !== ROWS + 2) throw new Error(`${rows} rows came.`);
      return time;
    };
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal },
      () => time(mixed, you),
      () => time(shared, all),
    );
    const how = `${describeSpread(product, 'ms')} against ${describeSpread(baseline, 'ms')} of the same number of rows that everybody sees`;
    return [
      { name: 'people/pull-visibility', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

async function fill(test: TestApp, ...by: [person: TestClient, audienceOf: (i: number) => string][]): Promise<void> {
  for (const [person, audienceOf] of by) {
    await push(test, person, makeDocument());
    for (let i = 0; i < ROWS; i += BATCH) {
      const changes = Array.from(
        { length: BATCH },
        (_, j): Change =>
          makeAnnotation({ audience: audienceOf(i + j), note: 'A note of some words.' }, { answers: yes }),
      );
      await push(test, person, changes);
    }
  }
}
