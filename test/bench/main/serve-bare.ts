/** The least that could answer: hono over an open database, in a process of its own. */
import { serve } from '@hono/node-server';
import BetterSqlite3 from 'better-sqlite3';
import { Hono } from 'hono';
import { databaseFile } from '../../../server/database/open-database.ts';

const db = new BetterSqlite3(databaseFile(process.argv[2] as string), { timeout: 5_000 });
const app = new Hono();
app.get('/healthz', (c) => {
  db.prepare('SELECT 1 AS up').get();
  return c.json({ ok: true });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(`http://127.0.0.1:${port}`));
process.once('disconnect', () => process.exit(0));
