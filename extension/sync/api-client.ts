import * as v from 'valibot';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import { parse } from '../../shared/parse.ts';
import {
  captureTextsAnswerSchema,
  connectAnswerSchema,
  errorSchema,
  historyAnswerSchema,
  moveAnswerSchema,
  type moveRequestSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  type pushRequestSchema,
  type releasesRequestSchema,
  workspacesAnswerSchema,
} from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/**
 * Calls to one server. Each throws `AppError`: the server's own code, or `not-reachable` where none answers or what
 * answers is no Recordmark server, such as a proxy before it: that says nothing about what was sent.
 */
export type ApiClient = ReturnType<typeof createApiClient>;

/** An answer that asks to be left alone for some time, in milliseconds. */
export class BusyError extends AppError {
  readonly pause: number;

  constructor(code: ErrorCode, message: string, pause: number) {
    super(code, message);
    this.pause = pause;
  }
}

const TIMEOUT = 60_000;

/** `fetch` is an argument so that tests can hand over the real server without a network. `token` is missing before connecting. */
export function createApiClient({
  fetch,
  address,
  token,
}: {
  fetch: typeof globalThis.fetch;
  address: string;
  token?: string;
}) {
  async function call<S extends v.GenericSchema>(schema: S, path: string, body?: unknown): Promise<v.InferOutput<S>> {
    const response = await reach(path, AbortSignal.timeout(TIMEOUT), body);
    const answer: unknown = await response.json().catch((cause: unknown) => {
      throw new AppError('not-reachable', foreign(response), { cause });
    });
    try {
      return parse(schema, answer, 'The answer of the server');
    } catch (cause) {
      throw new AppError('not-reachable', foreign(response), { cause });
    }
  }

  /** Answers a response that is not an error. A body of bytes is put, any other sent as JSON. */
  async function reach(path: string, signal: AbortSignal, body?: unknown): Promise<Response> {
    const isPacked = body instanceof ArrayBuffer;
    const response = await fetch(new URL(path, address), {
      method: body === undefined ? 'GET' : isPacked ? 'PUT' : 'POST',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': isPacked ? 'application/gzip' : 'application/json' }),
      },
      ...(body !== undefined && { body: isPacked ? body : JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new AppError('not-reachable', `The server at ${address} did not answer.`, { cause });
    });
    if (!response.ok) throw await readFailure(response);
    return response;
  }

  async function readFailure(response: Response): Promise<AppError> {
    const answer: unknown = await response.json().catch(() => undefined); // What is no JSON is no answer of ours.
    const failure = v.safeParse(errorSchema, answer);
    const { code, message } = failure.success
      ? failure.output.error
      : { code: 'not-reachable' as const, message: foreign(response) };
    const pause = readRetryAfter(response.headers.get('retry-after'));
    return pause ? new BusyError(code, message, pause) : new AppError(code, message);
  }

  const foreign = ({ status }: Response) =>
    `${address} answered ${status}, and not as a Recordmark server does. It may be starting again, or the address is another one.`;

  return {
    connect: (code: string, client: string) => call(connectAnswerSchema, '/api/v1/connect', { code, client }),
    listWorkspaces: () => call(workspacesAnswerSchema, '/api/v1/workspaces'),
    push: (workspaceId: string, request: v.InferInput<typeof pushRequestSchema>) =>
      call(pushAnswerSchema, `/api/v1/workspaces/${workspaceId}/push`, request),
    pull: (workspaceId: string, cursor: number, epoch: string | null) =>
      call(
        pullAnswerSchema,
        `/api/v1/workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=${cursor}${epoch === null ? '' : `&epoch=${encodeURIComponent(epoch)}`}`,
      ),
    /** A stream of what the server says while it is open, as text in the form of server-sent events. */
    openEvents: (workspaceId: string, signal: AbortSignal) =>
      reach(`/api/v1/workspaces/${workspaceId}/events?protocol=${PROTOCOL_VERSION}`, signal),
    /** What was done to a row. Throws `AppError('not-found')` for one that the server does not have. */
    history: (workspaceId: string, { kind, id }: RowKey) =>
      call(historyAnswerSchema, `/api/v1/workspaces/${workspaceId}/history/${kind}/${id}`),
    /** The hashes of the texts that this person may read. */
    listCaptureTexts: (workspaceId: string) =>
      call(captureTextsAnswerSchema, `/api/v1/workspaces/${workspaceId}/captures?protocol=${PROTOCOL_VERSION}`),
    /** What a document said. Throws `AppError('not-found')` where nobody gave it or this person may not read it. */
    getCaptureText: async (workspaceId: string, sha: string) =>
      (await reach(toCapture(workspaceId, sha), AbortSignal.timeout(TIMEOUT))).text(),
    /** Lets everyone who sees a capture with this hash read its text, packed with gzip; the person has said yes to that. */
    putCaptureText: (workspaceId: string, sha: string, packed: ArrayBuffer) =>
      call(v.object({}), `${toCapture(workspaceId, sha)}&seen-by-workspace=true`, packed),
    moveAnnotations: (workspaceId: string, request: v.InferInput<typeof moveRequestSchema>) =>
      call(moveAnswerSchema, `/api/v1/workspaces/${workspaceId}/moves`, request),
    recordReleases: (workspaceId: string, request: v.InferInput<typeof releasesRequestSchema>) =>
      call(v.object({}), `/api/v1/workspaces/${workspaceId}/releases`, request),
  };
}

const toCapture = (workspaceId: string, sha: string) =>
  `/api/v1/workspaces/${workspaceId}/captures/${sha}?protocol=${PROTOCOL_VERSION}`;

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; 0 where it says nothing. */
function readRetryAfter(header: string | null): number {
  if (!header) return 0;
  const until = /^\d{1,6}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Math.max(0, until || 0);
}
