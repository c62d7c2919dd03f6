import { parse } from '../../shared/parse.ts';
import { pullEventSchema } from '../../shared/protocol/messages.ts';
import type { ApiClient } from './api-client.ts';

/** The server gives a sign of life every twenty seconds; after this long without one the stream is dead. */
const SILENCE = 50_000;

/**
 * Hears from the server, while the stream lasts, up to which sequence number it has something; it says so at the
 * beginning too, so that a break loses nothing. Returns when the server ends the stream. Throws `AppError` as a call
 * does, or the reason why the stream broke.
 */
export async function followEvents(
  api: ApiClient,
  workspaceId: string,
  onPull: (seq: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE);
  };
  listen();
  try {
    const { body } = await api.openEvents(workspaceId, AbortSignal.any([signal, silence.signal]));
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of iterate(body as ReadableStream<Uint8Array>)) {
      listen();
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data:')) continue;
        onPull(parse(pullEventSchema, JSON.parse(line.slice('data:'.length)), 'An event of the server').seq);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Not every browser can iterate over a stream. */
async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
