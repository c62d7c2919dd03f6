import { setImmediate } from 'node:timers/promises';
import type { Context } from 'hono';

/** What becomes of a file that cannot be written to its end once it is on its way. Answers whether its connection was cut. */
export type CutOff = (error: unknown) => boolean;

export type CutOffContext = { newId: () => string; logFailure: (id: string, error: unknown) => void };

/**
 * Pieces of a file as bytes that a response sends, the next one made when the one before is on its way and whoever else asked
 * meanwhile has an answer. Where one cannot be made, whoever reads sees that the connection broke off: what came would pass
 * for the whole file.
 */
export function toByteStream(pieces: AsyncGenerator<string | Uint8Array>, cutOff: CutOff): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // SQLite answers at once, so that without this all pieces would be made before anything else.
      await setImmediate();
      const next = await pieces.next().catch((error: unknown) => {
        if (!cutOff(error)) throw error;
      });
      // Nobody reads any more, and the end of the connection cancels the stream.
      if (!next) return new Promise(() => undefined);
      if (next.done) return controller.close();
      const bytes = typeof next.value === 'string' ? encoder.encode(next.value) : next.value;
      if (bytes.length > 0) controller.enqueue(bytes);
      else await this.pull?.(controller);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** Logs why, and ends the connection: an error in the stream would be printed whole, with what it says of people. */
export function createCutOff(c: Context, { newId, logFailure }: CutOffContext): CutOff {
  return (error) => {
    logFailure(newId(), error);
    const { outgoing } = (c.env ?? {}) as { outgoing?: { destroy: () => void } };
    outgoing?.destroy();
    return outgoing !== undefined;
  };
}
