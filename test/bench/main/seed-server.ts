/** Data folders of a server with people's rows in them, the same on every run. */
import { createHash } from 'node:crypto';
import { createToken } from '../../../server/accounts/tokens.ts';
import { createApp } from '../../../server/app.ts';
import type { Database } from '../../../server/database/database.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { ensureFirst } from '../../../server/workspaces/people.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { firstClient, makeAnnotation, makeDocument, toDocumentId } from '../../support/make-rows.ts';

export type SeededServer = { token: string; workspaceId: string };

/** Makes the first person, his workspace and a connected browser in an empty folder. */
export async function seedServer(dataDir: string): Promise<SeededServer> {
  const db = openDatabase(dataDir);
  const context = createSeededContext();
  const { person, workspace } = await ensureFirst(db, context);
  const token = await createToken(db, { personId: person.id, client: 'The bench' }, context);
  await db.close();
  return { token, workspaceId: workspace.id };
}

/** A server as a function over `db`, with the ids and the clock of the bench. */
export function createSeededApp(db: Database) {
  return createApp({
    db,
    ...createSeededContext(),
    keepErased: () => undefined,
    logFailure: (_id, error) => {
      throw error;
    },
  });
}

/** The bodies of pushes, each with `size` annotations of one document, after one that makes the documents. */
export function makePushes({ pushes, size }: { pushes: number; size: number }): string[] {
  const urls = Array.from({ length: pushes }, (_, i) => `http://newsroom.example/letter/${i}`);
  const documents = urls.flatMap((url) => [
    ...makeDocument(url, `Letter ${url}`),
    makeAnnotation({ documentId: toDocumentId(url) }),
  ]);
  const batches: Change[][] = [];
  for (let i = 0; i < documents.length; i += 150) batches.push(documents.slice(i, i + 150));
  for (const url of urls) {
    batches.push(
      Array.from({ length: size }, (_, i) =>
        makeAnnotation({
          documentId: toDocumentId(url),
          quote: {
            exact: `The committee made ${i} recommendations, of which 29 were directed at local organisations`,
            prefix: 'In its report of January the council says that ',
            suffix: ' and the remainder at national bodies and departments',
          },
          selectors: [{ type: 'TextPositionSelector', start: i * 100, end: i * 100 + 80 }],
          note: 'Ask for the annex in which the recommendations are listed.',
          audience: 'creator',
        }),
      ),
    );
  }
  return batches.map((changes) =>
    JSON.stringify({ protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes }),
  );
}

export const pushPath = (workspaceId: string): string => `/api/v1/workspaces/${workspaceId}/push`;

/** What a push is sent with. */
export const toPushRequest = <Body extends string | Buffer>(token: string, body: Body) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body,
});

/** Throws unless the server took every change of a push. */
export async function requireTaken(response: Pick<Response, 'status' | 'text'>): Promise<void> {
  const answer = await response.text();
  if (response.status !== 200 || answer.includes('"refused"')) throw new Error(answer.slice(0, 500));
}

function createSeededContext() {
  let count = 0;
  const now = Date.now();
  return {
    now: () => now,
    newId: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    randomBytes: (length: number) => createHash('shake256', { outputLength: length }).update(String(++count)).digest(),
  };
}
