import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { pageHeaders } from '../http/page-headers.ts';

/**
 * The sample record, the report that it links to, as a page and as a PDF, and a statement that repeats two of the record's
 * sentences, one of them with another number; open to everybody on this machine.
 */
export function createSampleRoutes() {
  const routes = new Hono().use(pageHeaders("'unsafe-inline'"));
  for (const name of ['letter', 'report', 'statement']) {
    const page = readFileSync(new URL(`${name}.html`, import.meta.url), 'utf8');
    routes.get(`/${name}`, (c) => c.html(page));
  }
  const pdf = readFileSync(new URL('report.pdf', import.meta.url));
  routes.get('/report.pdf', (c) => c.body(new Uint8Array(pdf), 200, { 'Content-Type': 'application/pdf' }));
  return routes;
}
