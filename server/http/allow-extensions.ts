import type { MiddlewareHandler } from 'hono';
import { AppError } from '../../shared/app-error.ts';

/**
 * CORS for extension pages, whose origin is random in Firefox: any of them, without credentials, since the token alone
 * decides. Web pages are refused, so that none can use up the tries of a connection code.
 */
export const allowExtensions: MiddlewareHandler = async function extensionCors(c, next) {
  const origin = c.req.header('origin');
  const extension = origin !== undefined && /^(chrome|moz)-extension:\/\/[\w.-]+$/.test(origin);
  c.header('Vary', 'Origin');
  if (extension) {
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Expose-Headers', 'Retry-After');
  }
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    if (extension) {
      c.header('Access-Control-Allow-Methods', 'GET, POST, PUT');
      c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
      c.header('Access-Control-Max-Age', '600');
      if (c.req.header('access-control-request-private-network') === 'true') {
        c.header('Access-Control-Allow-Private-Network', 'true');
      }
    }
    return c.body(null, 204);
  }
  if (origin !== undefined && !extension) {
    throw new AppError('not-allowed', 'Web pages may not call this server. Use the Recordmark extension.');
  }
  return next();
};
