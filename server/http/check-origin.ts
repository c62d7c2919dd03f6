import type { MiddlewareHandler } from 'hono';
import { AppError } from '../../shared/app-error.ts';

/** Lets a form that changes something come from this server's own pages only. */
export const checkOrigin: MiddlewareHandler = async function originCheck(c, next) {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const origin = c.req.header('origin') ?? '';
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new AppError(
      'not-allowed',
      "This was not sent from one of this server's own pages. Open the page and try again.",
    );
  }
  return next();
};
