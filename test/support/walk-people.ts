/** A workspace with somebody in each role, somebody in another workspace, and a stranger, for the walk over routes. */
import { createHash } from 'node:crypto';
import { scopes } from '../../server/http/scopes.ts';
import { naturalId } from '../../shared/model/ids.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import { push } from './call-api.ts';
import { makeAnnotation, makeChange, makeDocument, makeId, toDocumentId, yes } from './make-rows.ts';
import { openTestApp, type TestApp, type TestClient } from './test-app.ts';
import { captureText, type Named, walkedRoutes } from './walked-routes.ts';

type Walker = { personId?: string; token?: string; cookie?: string };
export type Who = Role | 'outsider' | 'stranger';

export type World = {
  test: TestApp;
  people: Record<Who, Walker>;
  /** What everybody in the workspace may see. */
  shared: Named;
  /** What only the owner may see, in the same workspace. */
  hidden: Named;
};

/** The owner keeps two documents, one shared with its text, and one of his own. */
export async function openWorld(): Promise<World> {
  // Here everybody comes from one address, and most of them with what opens nothing.
  const test = await openTestApp({ rates: { secretsFrom: { count: 1_000, milliseconds: 1 } } });
  const join = async (client: TestClient): Promise<Walker> => ({
    personId: client.personId,
    token: await test.createToken(client.personId, scopes),
    cookie: await test.signIn(client.personId),
  });
  const you = await test.connect();
  const people: Record<Who, Walker> = {
    owner: await join(you),
    editor: await join(await test.connect('Anna', undefined, 'editor')),
    contributor: await join(await test.connect('Ben', undefined, 'contributor')),
    viewer: await join(await test.connect('Cleo', undefined, 'viewer')),
    outsider: await join(await test.connect('Dora', 'Another desk', 'owner')),
    stranger: {},
  };
  // Whom the others may change and remove, and who stays as an owner when they leave.
  const { personId } = await test.connect('Eve');
  await test.connect('Fay', undefined, 'owner');
  const keep = async (url: string, text: string, audience: string): Promise<Named> => {
    const documentId = toDocumentId(url);
    const sha = createHash('sha256').update(text).digest('hex');
    const claim = makeAnnotation({ documentId, audience }, { answers: yes });
    const set = { documentId, textSha: sha, size: text.length, at: 1, address: url };
    const capture = makeChange({ kind: 'capture', id: naturalId('capture', { documentId, textSha: sha }), set });
    const outcomes = await push(test, you, [...makeDocument(url), capture, claim]);
    if (outcomes.some(({ outcome }) => outcome !== 'applied')) throw new Error(JSON.stringify(outcomes));
    return { workspaceId: test.workspaceId, documentId, rowId: claim.id, sha, personId, otherId: makeId() };
  };
  const shared = await keep('http://newsroom.example/letter', captureText, 'workspace');
  const hidden = await keep('http://newsroom.example/draft', 'Not yet.', 'creator');
  const world = { test, people, shared, hidden };
  await callRoute(world, 'PUT /api/v1/workspaces/:workspaceId/captures/:sha', 'owner', shared);
  return world;
}

/** One call of a route as this person would make it. */
export async function callRoute({ test, people }: World, route: string, who: Who, named: Named): Promise<Response> {
  const walked = walkedRoutes[route];
  if (!walked) throw new Error(`The walk does not know ${route}.`);
  const path = walked.path(named);
  const [method] = route.split(' ') as [string];
  const { token, cookie } = people[who];
  const body = walked.body?.(named);
  const isJson = typeof body === 'object' && !(body instanceof FormData) && !(body instanceof Uint8Array);
  const headers = path.startsWith('/api/')
    ? { ...(token && { authorization: `Bearer ${token}` }), ...(isJson && { 'content-type': 'application/json' }) }
    : {
        origin: 'http://localhost',
        ...(cookie && { cookie }),
        ...(typeof body === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }),
      };
  const sent = isJson ? JSON.stringify(body) : (body as BodyInit | undefined);
  const response = await test.app.request(path, { method, headers, ...(sent !== undefined && { body: sent }) });
  if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel();
  if (walked.last && cookie) people[who].cookie = await test.signIn(people[who].personId);
  return response;
}
