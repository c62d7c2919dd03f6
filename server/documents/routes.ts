import { type Context, Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import { captureQuerySchema, captureShaSchema } from '../../shared/protocol/messages.ts';
import type { Act } from '../../shared/protocol/rights.ts';
import type { Database } from '../database/database.ts';
import type { WithBrowser } from '../http/authenticate.ts';
import { checkProtocol } from '../http/check-protocol.ts';
import { limitBody } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import { keepCaptureText, listCaptureTexts, readCaptureText } from './capture-texts.ts';

type DocumentContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Told where there is something new to pull. */
  onKept: (workspaceId: string) => void;
};

/** The texts of captures. */
export function createDocumentRoutes({ db, onKept, ...context }: DocumentContext) {
  async function parseQuery(c: Context<WithBrowser>, act: Act) {
    const member = await requireMembership(db, c.req.param('workspaceId') ?? '', c.get('personId'), act);
    checkProtocol({ protocol: '1', ...c.req.query() });
    return { member, query: parse(captureQuerySchema, c.req.query(), 'The query') };
  }

  async function parseCall(c: Context<WithBrowser>, act: Act) {
    return { ...(await parseQuery(c, act)), sha: parse(captureShaSchema, c.req.param('sha'), 'The hash') };
  }

  return new Hono<WithBrowser>()
    .get('/workspaces/:workspaceId/captures', async (c) => {
      const { member } = await parseQuery(c, 'read');
      return c.json({ texts: await listCaptureTexts(db, member) });
    })
    .put('/workspaces/:workspaceId/captures/:sha', limitBody(limits.captureBytes), async (c) => {
      const { member, query, sha } = await parseCall(c, 'contribute');
      const packed = new Uint8Array(await c.req.arrayBuffer());
      const answers = { 'seen-by-workspace': query['seen-by-workspace'] === 'true' };
      await keepCaptureText(db, member, { sha, packed, answers }, { ...context, via: c.get('browserId') });
      onKept(member.workspaceId);
      return c.json({});
    })
    .get('/workspaces/:workspaceId/captures/:sha', async (c) => {
      const { member, sha } = await parseCall(c, 'read');
      const packed = await readCaptureText(db, member, sha);
      return c.body(new Uint8Array(packed), 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-encoding': 'gzip',
      });
    });
}
