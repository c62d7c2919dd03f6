import { AppError } from '../../shared/app-error.ts';
import { limits } from '../../shared/model/limits.ts';

/** Who listens: one browser of a person, in one workspace. */
export type Listener = { workspaceId: string; personId: string; browserId: string };

/** The open event streams of all browsers. */
export type EventStreams = {
  /**
   * A new stream, of bytes. It begins with how far the listener may pull. Throws `AppError('too-many')`: a browser has
   * a few streams and the server a thousand.
   */
  open: (listener: Listener) => Promise<ReadableStream<Uint8Array>>;
  /**
   * Says "pull" to everyone in a workspace for whom there is something that they were not told of. Never rejects: the
   * stream of a person who does not belong to it any more ends, and what else fails for one goes to `onFailure`.
   */
  tell: (workspaceId: string) => Promise<void>;
  /** Ends the streams of a browser that was disconnected. */
  closeBrowser: (browserId: string) => void;
  /** Ends every stream: the server stops. */
  closeAll: () => void;
};

type Stream = Listener & { told: number; controller: ReadableStreamDefaultController<Uint8Array> };

/** A sign of life, so that neither side nor a proxy between them takes the silence for an end. */
const heartbeatMilliseconds = 20_000;
/** What a stream may hold that its browser did not read: a few lines. What it misses it pulls all the same. */
const highWaterMark = 16;

/**
 * `findLatest` is the newest sequence number in a person's feed and throws `AppError('not-found')` for who is no member,
 * `isConnected` whether a browser's token still holds; `onFailure` hears why somebody could not be told.
 */
export function createEventStreams({
  findLatest,
  isConnected,
  onFailure,
}: {
  findLatest: (workspaceId: string, personId: string) => Promise<number>;
  isConnected: (browserId: string) => Promise<boolean>;
  onFailure: (error: unknown) => void;
}): EventStreams {
  const streams = new Set<Stream>();
  let heartbeat: NodeJS.Timeout | undefined;

  function send(stream: Stream, line: string): boolean {
    if ((stream.controller.desiredSize ?? 0) <= 0) return false;
    stream.controller.enqueue(encoder.encode(line));
    return true;
  }

  function tellOne(stream: Stream, latest: number): void {
    if (latest <= stream.told) return;
    if (send(stream, `event: pull\ndata: ${JSON.stringify({ seq: latest })}\n\n`)) stream.told = latest;
  }

  /** A stream that was too full to be told is told now; one whose token ran out or was revoked elsewhere ends. */
  async function beat(): Promise<void> {
    for (const browserId of new Set([...streams].map((stream) => stream.browserId))) {
      if (!(await isConnected(browserId))) closeBrowser(browserId);
    }
    for (const stream of streams) send(stream, ': still here\n\n');
    for (const id of new Set([...streams].map(({ workspaceId }) => workspaceId))) await tell(id);
  }

  async function tell(workspaceId: string): Promise<void> {
    const here = [...streams].filter((stream) => stream.workspaceId === workspaceId);
    for (const [personId, theirs] of Map.groupBy(here, (stream) => stream.personId)) {
      try {
        const latest = await findLatest(workspaceId, personId);
        for (const stream of theirs) if (streams.has(stream)) tellOne(stream, latest);
      } catch (error) {
        // The others must hear all the same.
        if (error instanceof AppError && error.code === 'not-found') close((stream) => theirs.includes(stream));
        else onFailure(error);
      }
    }
  }

  function remove(stream: Stream): void {
    streams.delete(stream);
    if (streams.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  }

  function openStream(listener: Listener): { stream: Stream; body: ReadableStream<Uint8Array> } {
    let stream: Stream | undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          stream = { ...listener, told: -1, controller };
          streams.add(stream);
        },
        cancel: () => stream && remove(stream),
      },
      { highWaterMark },
    );
    return { stream: stream as unknown as Stream, body };
  }

  function close(isMeant: (stream: Stream) => boolean): void {
    for (const stream of [...streams].filter(isMeant)) {
      remove(stream);
      stream.controller.close();
    }
  }

  const closeBrowser = (browserId: string) => close((stream) => stream.browserId === browserId);

  return {
    tell,
    async open(listener) {
      const own = [...streams].filter(({ browserId }) => browserId === listener.browserId).length;
      if (own >= limits.eventStreamsPerBrowser || streams.size >= limits.eventStreams) {
        throw new AppError('too-many', 'Too many event streams are open. Close one, or pull without being told.');
      }
      const { stream, body } = openStream(listener);
      // Not a reason for the process to stay.
      heartbeat ??= setInterval(() => beat().catch(onFailure), heartbeatMilliseconds).unref();
      // Asked when the stream is there already: whatever is committed after this is told by `tell`.
      try {
        tellOne(stream, await findLatest(listener.workspaceId, listener.personId));
      } catch (error) {
        remove(stream);
        throw error;
      }
      return body;
    },
    closeBrowser,
    closeAll: () => close(() => true),
  };
}

const encoder = new TextEncoder();
