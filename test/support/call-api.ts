/** Calls of the API as a browser makes them, on the real server. */
import type { Row } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Outcome, Role } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { firstClient } from './make-rows.ts';
import type { TestApp } from './test-app.ts';

type Caller = { token: string; workspaceId?: string };
export type Pulled = {
  epoch: string;
  rows: Row[];
  gone: { kind: string; id: string }[];
  cursor: number;
  more: boolean;
  role: Role;
};

/** One request with a token; a body is sent as JSON, or as it is if it is a string. */
export function call({ app }: TestApp, path: string, token?: string, body?: unknown): Promise<Response> {
  return Promise.resolve(
    app.request(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
}

/** What a push of these changes answers. Throws unless the server took it as a whole. */
export async function push(
  test: TestApp,
  { token, workspaceId = test.workspaceId }: Caller,
  changes: readonly Change[],
  { clientId = firstClient, epoch = null }: { clientId?: string; epoch?: string | null } = {},
): Promise<Outcome[]> {
  const sent = changes.map((change) => ({ ...change, clientId }));
  const body = { protocol: PROTOCOL_VERSION, clientId, epoch, changes: sent };
  const response = await call(test, `/api/v1/workspaces/${workspaceId}/push`, token, body);
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as { outcomes: Outcome[] }).outcomes;
}

export async function pull(
  test: TestApp,
  { token, workspaceId = test.workspaceId }: Caller,
  { cursor = 0, limit = 500 } = {},
): Promise<Pulled> {
  const path = `/api/v1/workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=${cursor}&limit=${limit}`;
  const response = await call(test, path, token);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Pulled;
}

/** The status and the code of an answer that is an error. */
export async function getFailure(response: Response | Promise<Response>): Promise<[number, string]> {
  const answer = await response;
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
}
