import { passwordCost } from '../../../server/accounts/passwords.ts';
import { openTestApp } from '../../support/test-app.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { timePulls } from './time-pulls.ts';

const PEOPLE = 20;
const TIMES = 7;

/** The longest delay of pulls that come every few milliseconds while people sign in, against nobody signing in. */
export const signInStall: Metric = {
  goals: [{ name: 'people/sign-in-stall', unit: '×', goal: 3, stretch: 1.5, better: 'less' }],
  needsBrowser: false,
  sizes: `${TIMES} rounds of ${PEOPLE} people who sign in at once, hashing at the cost of the product`,
  async measure({ signal, onEnd }) {
    const often = { count: 100_000, milliseconds: 1_000 };
    const test = await openTestApp({ passwordCost, rates: { passwordsFor: often, passwordsFrom: often } });
    onEnd(test.close);
    const you = await test.connect();
    const cookie = await test.signIn();
    const typed = { email: 'you@desk.example', password: 'four words or five' };
    const send = (path: string, headers: Record<string, string>) =>
      test.app.request(path, {
        method: 'POST',
        headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: `${new URLSearchParams(typed)}`,
      });
    if ((await send('/account', { cookie })).status !== 303) throw new Error('The password was not taken.');
    const asked = { fetch: test.app.fetch, workspaceId: test.workspaceId, token: you.token };

    /** The longest of the pulls until `isOver`, from when each was due. */
    async function watch(isOver: () => boolean): Promise<number> {
      let longest = 0;
      while (!isOver()) {
        const due = performance.now() + 5;
        await new Promise((resolve) => setTimeout(resolve, 5));
        await timePulls(asked, 1, 0);
        longest = Math.max(longest, performance.now() - due);
      }
      return longest;
    }

    let lasted = 1_000;
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 1, signal },
      async () => {
        const begin = performance.now();
        let left = PEOPLE;
        const sendOne = async () => {
          const { status } = await send('/sign-in', {});
          left -= 1;
          if (status !== 303) throw new Error(`A sign-in answered ${status}.`);
        };
        const all = Promise.all(Array.from({ length: PEOPLE }, sendOne));
        const longest = await watch(() => left === 0);
        await all;
        lasted = performance.now() - begin;
        return longest;
      },
      async () => {
        const end = performance.now() + lasted;
        return watch(() => performance.now() > end);
      },
    );
    const how = `${describeSpread(product, 'ms')} at the longest against ${describeSpread(baseline, 'ms')} over as long a time without`;
    return [
      { name: 'people/sign-in-stall', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};
