import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../../shared/app-error.ts';

/** Refuses a body of more than `bytes`. */
export function limitBody(bytes: number): MiddlewareHandler {
  function refuse(): never {
    throw new AppError('too-large', `The request is larger than ${bytes} bytes. Send less at once.`);
  }
  const countBody = bodyLimit({ maxSize: bytes, onError: refuse });
  return async function checkBody(c, next) {
    const said = c.req.header('content-length');
    // Node hands over no more than the header says. To count by oneself costs a stream and a second Request.
    if (said === undefined || c.req.header('transfer-encoding') !== undefined) return countBody(c, next);
    if (Number(said) > bytes) refuse();
    return next();
  };
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as JSON, not yet parsed by a schema. Throws `AppError('invalid')` if it is none, or not in UTF-8. */
export async function readJson(c: Context): Promise<unknown> {
  const body = await c.req.arrayBuffer();
  try {
    // A reader that mends what is broken would store other text than was sent.
    return JSON.parse(strictUtf8.decode(body)) as unknown;
  } catch (cause) {
    throw new AppError('invalid', 'The body is not JSON in UTF-8.', { cause });
  }
}
