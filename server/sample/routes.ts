import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { pageHeaders } from '../http/page-headers.ts';

/** The sample record and the report that it links to, as a page and as a PDF, open to everybody on this machine. */
export function createSampleRoutes() {
  const routes = new Hono().use(pageHeaders("'unsafe-inline'"));
  for (const name of ['letter', 'report']) {
    const page = readFileSync(new URL(`${name}.html`, import.meta.url), 'utf8');
    routes.get(`/${name}`, (c) => c.html(page));
  }
  const pdf = readFileSync(new URL('report.pdf', import.meta.url));
  routes.get('/report.pdf', (c) => c.body(new Uint8Array(pdf), 200, { 'Content-Type': 'application/pdf' }));
  return routes;
}
