import type { MiddlewareHandler } from 'hono';
import { isBehindTls } from './check-host.ts';

/** Headers of every answer, pages and calls alike. */
export function secureHeaders(publicUrl: string | undefined): MiddlewareHandler {
  return async function setSecureHeaders(c, next) {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    c.header('Permissions-Policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (isBehindTls(c, publicUrl)) c.header('Strict-Transport-Security', 'max-age=63072000');
    await next();
  };
}
