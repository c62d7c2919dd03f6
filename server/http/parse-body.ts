import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { parse } from '../../shared/parse.ts';

/** Refuses a body of more than `bytes`, with these words. */
export function limitBody(
  bytes: number,
  words = `The request is larger than ${toSize(bytes)}. Send less at once.`,
): MiddlewareHandler {
  function refuse(): never {
    throw new AppError('too-large', words);
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

/** Refuses a form that is larger than any of ours but the one with a file. */
export const limitForm = limitBody(20_000);

/** The fields of a form, not yet parsed by a schema. Throws `AppError('invalid')` for what is no form. */
export async function readFields(c: Context): Promise<Record<string, string | File>> {
  return c.req.parseBody().catch((cause: unknown) => {
    if (!(cause instanceof TypeError)) throw cause;
    throw new AppError('invalid', 'The form could not be read. Open its page and send it again.', { cause });
  });
}

/** The fields of a form, and no others. Throws `AppError('invalid')` that names the field. */
export async function readForm<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  return parse(schema, await readFields(c), 'The form');
}

/** The name and the e-mail address that a form brought, as they were typed: to stand there again after a fault. */
export async function readTyped(c: Context): Promise<{ name?: string; email?: string }> {
  const { name, email } = await readFields(c);
  return { ...(typeof name === 'string' && { name }), ...(typeof email === 'string' && { email }) };
}

function toSize(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`;
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
