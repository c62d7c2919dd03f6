import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { timePulls } from './time-pulls.ts';

const WORKSPACES = 200;
const MEMBERS = 1_000;
const ANNOTATIONS = 200;
const PULLS = 300;
const TIMES = 9;

/** A person's pull on a server with many workspaces and members, against one that has only his. */
export const manyWorkspaces: Metric = {
  goals: [{ name: 'people/many-workspaces', unit: '×', goal: 1.3, stretch: 1.1, better: 'less' }],
  needsBrowser: false,
  sizes: `${TIMES} rounds of ${PULLS} pulls of ${ANNOTATIONS} annotations; ${WORKSPACES} workspaces with as many annotations each, ${MEMBERS} members`,
  async measure({ signal, onEnd }) {
    async function open(workspaces: number, members: number) {
      const test = await openTestApp();
      onEnd(test.close);
      const you = await test.connect();
      await fill(test, you);
      for (let i = 1; i < workspaces; i += 1) await fill(test, await test.connect(`Owner ${i}`, `Desk ${i}`));
      for (let i = workspaces; i < members; i += 1)
        await test.connect(`Member ${i}`, `Desk ${(i % (workspaces - 1)) + 1}`);
      return { fetch: test.app.fetch, workspaceId: test.workspaceId, token: you.token };
    }
    const [many, one] = [await open(WORKSPACES, MEMBERS), await open(1, 1)];
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal },
      () => timePulls(many, PULLS, 0),
      () => timePulls(one, PULLS, 0),
    );
    const how = `${describeSpread(product, `ms for ${PULLS}`)} against ${describeSpread(baseline, 'ms')} on a server with one workspace and one member`;
    return [
      { name: 'people/many-workspaces', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

async function fill(test: TestApp, person: { token: string; workspaceId: string }): Promise<void> {
  const annotations = Array.from({ length: ANNOTATIONS - 2 }, () => makeAnnotation());
  await push(test, person, [...makeDocument(), ...annotations]);
}
