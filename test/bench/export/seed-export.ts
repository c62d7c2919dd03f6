import { openDatabase } from '../../../server/database/open-database.ts';
import { createSeededApp, makePushes, pushPath, requireTaken, seedServer, toPushRequest } from '../main/seed-server.ts';

export type SeededExport = { token: string; workspaceId: string; personId: string };

/** A data folder with a workspace of that many annotations, a hundred on each document. */
export async function seedExport(folder: string, annotations: number): Promise<SeededExport> {
  const seeded = await seedServer(folder);
  const db = openDatabase(folder);
  const app = createSeededApp(db);
  for (const body of makePushes({ pushes: annotations / 100, size: 99 })) {
    await requireTaken(await app.request(pushPath(seeded.workspaceId), toPushRequest(seeded.token, body)));
  }
  const person = await db.get<{ id: string }>('SELECT id FROM persons');
  await db.close();
  if (!person) throw new Error('There is no person.');
  return { ...seeded, personId: person.id };
}
