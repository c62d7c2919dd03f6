import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Described = {
  openapi: string;
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; security?: unknown[] }>>;
};

let test: TestApp;
let document: Described;
beforeEach(async () => {
  test = await openTestApp();
  document = (await (await call(test, '/api/openapi.json')).json()) as Described;
});
afterEach(() => test.close());

const listCalls = () =>
  Object.entries(document.paths).flatMap(([path, calls]) =>
    Object.entries(calls).map(([method, described]) => ({ method: method.toUpperCase(), path, ...described })),
  );

describe('describeApi', () => {
  it('lists every route of the API, and no other', () => {
    const routes = test.app.routes.filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL');
    const served = routes.map(({ path, method }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = listCalls().map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual([...new Set(served)].sort());
    expect(described).toContain('GET /api/v1/workspaces/{workspaceId}/pull');
    expect(document.openapi).toBe('3.1.0');
  });

  it('says truly which calls need a token and names each part of their paths', async () => {
    for (const { method, path, parameters, security } of listCalls()) {
      const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => `{${name}}`);
      expect([...path.matchAll(/\{\w+\}/g)].map(([part]) => part)).toEqual(inPath);
      const response = await test.app.request(path.replaceAll(/[{}]/g, ''), { method });
      expect([path, response.status === 401]).toEqual([path, security !== undefined]);
    }
  });
});
