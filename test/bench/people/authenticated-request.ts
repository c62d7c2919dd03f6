import { Hono } from 'hono';
import { allowExtensions } from '../../../server/http/allow-extensions.ts';
import { checkHost } from '../../../server/http/check-host.ts';
import { checkProtocol } from '../../../server/http/check-protocol.ts';
import { secureHeaders } from '../../../server/http/secure-headers.ts';
import { pull } from '../../../server/sync/pull.ts';
import { parse } from '../../../shared/parse.ts';
import { pullQuerySchema } from '../../../shared/protocol/messages.ts';
import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument } from '../../support/make-rows.ts';
import { openTestApp } from '../../support/test-app.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { timePulls } from './time-pulls.ts';

const PULLS = 2_000;
const TIMES = 9;

/** A pull that brings nothing, against the same route that asks nobody who he is and whether he belongs there. */
export const authenticatedRequest: Metric = {
  goals: [{ name: 'people/authenticated-request', unit: '×', goal: 1.6, stretch: 1.2, better: 'less' }],
  needsBrowser: false,
  sizes: `${TIMES} rounds of ${PULLS} pulls of nothing, in one process, without a network`,
  async measure({ signal, onEnd }) {
    const test = await openTestApp();
    onEnd(test.close);
    const you = await test.connect();
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    const member = { workspaceId: test.workspaceId, personId: you.personId, role: 'owner' as const, since: 0 };
    const open = new Hono()
      .use(checkHost(undefined), secureHeaders(undefined))
      .use('/api/*', allowExtensions)
      .get('/api/v1/workspaces/:workspaceId/pull', async (c) => {
        checkProtocol({ protocol: '1', ...c.req.query() });
        const answer = await pull(test.db, member, parse(pullQuerySchema, c.req.query(), 'The query'));
        return c.body(answer, 200, { 'content-type': 'application/json' });
      });
    const time = ({ fetch }: { fetch: (request: Request) => Response | Promise<Response> }) =>
      timePulls({ fetch: (request) => fetch(request), workspaceId: test.workspaceId, token: you.token }, PULLS, 3);
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal },
      () => time(test.app),
      () => time(open),
    );
    const how = `${describeSpread(product, `ms for ${PULLS}`)} against ${describeSpread(baseline, 'ms')} of the same route without token and membership`;
    return [
      {
        name: 'people/authenticated-request',
        value: median(product) / median(baseline),
        baseline: median(baseline),
        how,
      },
    ];
  },
};
