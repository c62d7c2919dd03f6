import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../../support/test-app.ts';
import { openWorld, type World } from '../../support/walk-people.ts';
import { walkedRoutes } from '../../support/walked-routes.ts';

let world: World;
let test: TestApp;
beforeEach(async () => {
  world = await openWorld();
  ({ test } = world);
});
afterEach(() => test.close());

/** The path of every page that reads a form, but for links of which the secret is looked at first. */
function listForms(): [route: string, path: string][] {
  const forms = Object.entries(walkedRoutes).filter(
    ([route, { body, answers }]) => /^POST \/(?!api\/)/.test(route) && answers !== 404 && body?.(world.shared) !== '',
  );
  expect(forms.length).toBeGreaterThan(15);
  return forms.map(([route, { path }]) => [route, path(world.shared)]);
}

async function send(path: string, body: string, type: string): Promise<number> {
  const { cookie = '' } = world.people.owner;
  const headers = { cookie, origin: 'http://localhost', 'content-type': type };
  return (await test.app.request(path, { method: 'POST', headers, body })).status;
}

describe('readFields', () => {
  it('answers whoever sends what is no form on any page, and logs no failure', async () => {
    for (const [route, path] of listForms()) {
      for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
        const expected = route === 'POST /sign-in' ? 401 : 400;
        expect([route, type, await send(path, 'words=x', type)]).toEqual([route, type, expected]);
      }
    }
    expect(test.failures).toEqual([]);
  });
});

describe('limitForm', () => {
  it('lets nobody send more than any form of ours needs, on any page but the one for a file', async () => {
    for (const [route, path] of listForms().filter(([route]) => !route.endsWith('/import'))) {
      const status = await send(path, 'x'.repeat(20_001), 'application/x-www-form-urlencoded');
      expect([route, status]).toEqual([route, 413]);
    }
  });
});
