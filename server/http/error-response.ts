import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import { TooManyError } from './limit-rate.ts';

const statuses = {
  invalid: 400,
  'cursor-from-future': 400,
  'immutable-field': 400,
  unauthorized: 401,
  'wrong-code': 403,
  'not-allowed': 403,
  'not-found': 404,
  erased: 410,
  'already-exists': 409,
  redacted: 409,
  'id-taken': 409,
  'needs-answers': 409,
  'protocol-mismatch': 409,
  'too-large': 413,
  'forbidden-host': 421,
  'too-many': 429,
  internal: 500,
  'server-full': 507,
  'not-reachable': 502,
  'not-on': 500,
  'browser-full': 500,
  'store-newer': 500,
  'store-damaged': 500,
} as const satisfies Record<ErrorCode, number>;

/** The one place that turns an error into HTTP. What nobody expected is logged under an id. */
export function createErrorHandler({
  newId,
  logFailure,
  toPage,
}: {
  newId: () => string;
  logFailure: (id: string, error: unknown) => void;
  /** The same for a person who looks at a page. */
  toPage: (message: string) => string | Promise<string>;
}): ErrorHandler {
  function toFailure(error: Error): { code: ErrorCode; message: string } {
    if (error instanceof AppError) return error;
    if (error instanceof HTTPException && error.status < 500) {
      return { code: 'invalid', message: 'The request could not be read.' };
    }
    const id = newId();
    logFailure(id, error);
    if ((error as { code?: unknown }).code === 'SQLITE_FULL') {
      const message = `The server has no space left to store anything. Nothing was changed, and what you saved stays in your browser until there is space. Its log has the reason under ${id}.`;
      return { code: 'server-full', message };
    }
    return { code: 'internal', message: `The server failed. Nothing was changed. Its log has the reason under ${id}.` };
  }

  return function toErrorResponse(error, c) {
    if (error instanceof TooManyError) c.header('Retry-After', String(error.seconds));
    const { code, message } = toFailure(error);
    if (/\btext\/html\b/.test(c.req.header('accept') ?? '')) return c.html(toPage(message), statuses[code]);
    return c.json({ error: { code, message } }, statuses[code]);
  };
}
