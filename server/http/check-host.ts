import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../../shared/app-error.ts';

/**
 * Answers only to the server's own name or to this machine's: a page elsewhere whose name was pointed here would
 * otherwise be of this server's origin (DNS rebinding).
 */
export function checkHost(publicUrl: string | undefined): MiddlewareHandler {
  const own = publicUrl && new URL(publicUrl).host;
  return async function hostCheck(c, next) {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (host !== own && !isLoopback(host.replace(/:\d+$/, ''))) {
      throw new AppError('forbidden-host', `This server does not answer to "${host}". Set PUBLIC_URL if it should.`);
    }
    await next();
  };
}

/** Whether this request came by the https address that people use: a proxy before this server speaks it. */
export function isBehindTls(c: Context, publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') === true && c.req.header('host') === new URL(publicUrl).host;
}

/** Whether a host name, without a port, means this machine. */
export function isLoopback(name: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(name);
}
