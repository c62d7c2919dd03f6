import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../../shared/app-error.ts';

/** Refuses a body of more than `bytes`. */
export const limitBody = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new AppError('too-large', `The request is larger than ${bytes} bytes. Send less at once.`);
    },
  });

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
