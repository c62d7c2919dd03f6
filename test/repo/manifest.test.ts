import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, getBuildFolder, setup } from '../support/build-extension.ts';
import { listTableRows } from '../support/repository.ts';

const browsers: Browser[] = ['chrome', 'firefox'];

type Manifest = {
  manifest_version: number;
  permissions: string[];
  optional_host_permissions?: string[];
  web_accessible_resources?: unknown[];
} & Record<string, unknown>;

const manifests = {} as Record<Browser, Manifest>;

beforeAll(() => {
  setup();
  for (const browser of browsers) {
    manifests[browser] = JSON.parse(readFileSync(`${getBuildFolder(browser)}/manifest.json`, 'utf8'));
  }
});

describe.each(browsers)('the built manifest for %s', (browser) => {
  it('[PR1] asks for the permissions that ARCHITECTURE.md gives a reason for, and no others', () => {
    const rows = listTableRows('Permission');
    const mine = rows.filter(
      ([, where]) => where === 'both' || where === (browser === 'chrome' ? 'Chromium' : 'Firefox'),
    );
    expect(rows.every(([, , reason]) => reason && reason.length > 20)).toBe(true);
    const { permissions, optional_host_permissions: sites = [] } = manifests[browser];
    expect([...permissions, ...(sites.length > 0 ? ['optional_host_permissions'] : [])].sort()).toEqual(
      mine.map(([permission]) => permission).sort(),
    );
  });

  it('[PR1] starts on no site by itself', () => {
    const { manifest_version, permissions, host_permissions, content_scripts, optional_permissions } =
      manifests[browser];
    expect({ manifest_version, host_permissions, content_scripts, optional_permissions }).toEqual({
      manifest_version: 3,
    });
    expect(permissions.filter((permission) => permission === 'tabs' || permission.includes('://'))).toEqual([]);
  });

  it('cannot be noticed by a page', () => {
    const { web_accessible_resources, externally_connectable } = manifests[browser];
    expect({ web_accessible_resources, externally_connectable }).toEqual({});
    for (const script of ['page.js', 'search.js']) {
      // What a script tells itself through the page's document or window, the page hears, and could say too.
      const told = readFileSync(`${getBuildFolder(browser)}/${script}`, 'utf8').match(/dispatchEvent|postMessage/g);
      expect(told, script).toBe(null);
    }
  });
});
