import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { pageHeaders } from '../http/page-headers.ts';

/** The sample record and the report that it links to, open to everybody on this machine. */
export function createSampleRoutes() {
  const routes = new Hono().use(pageHeaders("'unsafe-inline'"));
  for (const name of ['letter', 'report']) {
    const page = readFileSync(new URL(`${name}.html`, import.meta.url), 'utf8');
    routes.get(`/${name}`, (c) => c.html(page));
  }
  return routes;
}
