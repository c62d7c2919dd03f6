import { openTestApp } from '../../support/test-app.ts';
import { walkedRoutes } from '../../support/walked-routes.ts';
import type { Metric } from '../metric.ts';

/** Of the routes that the server has, how many the walk calls, each as every role, an outsider and a stranger. */
export const routesWalked: Metric = {
  goals: [{ name: 'people/routes-walked', unit: '%', goal: 100, stretch: 100, better: 'more' }],
  needsBrowser: false,
  sizes: 'every route, called as four roles, a member of another workspace and a stranger',
  async measure({ onEnd }) {
    const test = await openTestApp();
    onEnd(test.close);
    const served = new Set(
      test.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    );
    const walked = [...served].filter((route) => route in walkedRoutes).length;
    const how = `${walked} of ${served.size} routes; test/server/rows/rights.test.ts walks them`;
    return [{ name: 'people/routes-walked', value: (100 * walked) / served.size, baseline: null, how }];
  },
};
