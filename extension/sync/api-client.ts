import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { parse } from '../../shared/parse.ts';
import {
  connectAnswerSchema,
  errorSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  type pushRequestSchema,
  type releasesRequestSchema,
  workspacesAnswerSchema,
} from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** Calls to one server. Each throws `AppError`: the server's own code, `not-reachable`, or `invalid` for a foreign answer. */
export type ApiClient = ReturnType<typeof createApiClient>;

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
    const response = await reach(path, body);
    const answer: unknown = await response.json().catch((cause: unknown) => {
      throw new AppError('invalid', `${address} did not answer as a Recordmark server. Check the server address.`, {
        cause,
      });
    });
    if (response.ok) return parse(schema, answer, 'The answer of the server');
    const failure = v.safeParse(errorSchema, answer);
    if (!failure.success) {
      throw new AppError(
        'invalid',
        `${address} answered ${response.status} and is not a Recordmark server that this version knows.`,
      );
    }
    throw new AppError(failure.output.error.code, failure.output.error.message);
  }

  async function reach(path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(new URL(path, address), {
        method: body === undefined ? 'GET' : 'POST',
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(20_000),
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new AppError('not-reachable', `The server at ${address} did not answer.`, { cause });
    }
  }

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
    recordReleases: (workspaceId: string, request: v.InferInput<typeof releasesRequestSchema>) =>
      call(v.object({}), `/api/v1/workspaces/${workspaceId}/releases`, request),
  };
}
