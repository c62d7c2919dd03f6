import type { MiddlewareHandler } from 'hono';

/** Headers of everything that a browser shows: no script, nothing from elsewhere, in no frame. */
export function pageHeaders(style: string): MiddlewareHandler {
  const policy = `default-src 'none'; style-src ${style}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
  return async function setPageHeaders(c, next) {
    c.header('Content-Security-Policy', policy);
    // Not "no-referrer": a form's Origin would then be "null", and could not be checked.
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    await next();
  };
}
