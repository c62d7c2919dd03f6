import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

type Asked = { fetch: (request: Request) => Response | Promise<Response>; workspaceId: string; token: string };

/** How long so many pulls after `cursor` take, one after the other, in milliseconds. Throws where one fails. */
export async function timePulls({ fetch, workspaceId, token }: Asked, times: number, cursor: number): Promise<number> {
  const url = `http://localhost/api/v1/workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=${cursor}`;
  const headers = { authorization: `Bearer ${token}` };
  const begin = performance.now();
  for (let i = 0; i < times; i += 1) {
    const answer = await fetch(new Request(url, { headers }));
    if (answer.status !== 200) throw new Error(`A pull answered ${answer.status}.`);
    await answer.arrayBuffer();
  }
  return performance.now() - begin;
}

/** How long it takes to pull everything, page after page, in milliseconds; and how many rows came. */
export async function timeWholePull({ fetch, workspaceId, token }: Asked): Promise<{ time: number; rows: number }> {
  const headers = { authorization: `Bearer ${token}` };
  let [cursor, rows, time, more] = [0, 0, 0, true];
  while (more) {
    const url = `http://localhost/api/v1/workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=${cursor}`;
    const begin = performance.now();
    const answer = await fetch(new Request(url, { headers }));
    const body = await answer.arrayBuffer();
    time += performance.now() - begin;
    const page = JSON.parse(Buffer.from(body).toString()) as { rows: unknown[]; cursor: number; more: boolean };
    rows += page.rows.length;
    ({ cursor, more } = page);
  }
  return { time, rows };
}
