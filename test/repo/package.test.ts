import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../support/read-zip.ts';
import { listTableRows, readText, root } from '../support/repository.ts';

const { version } = JSON.parse(readText('package.json')) as { version: string };
const names = ['chrome-store', 'chrome', 'firefox', 'sources'].map((part) => `recordmark-${version}-${part}.zip`);

let folder: string;
const archives = new Map<string, Buffer>();

/** Runs `npm run package` on the sources in `cwd`, and gives the archives by name. */
function makePackages(cwd: string, out: string): Map<string, Buffer> {
  // Without what Vitest sets: the build that people get is a production build.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['server/command/package.ts', out], {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The packages could not be made:\n${stderr}`);
  const files = readdirSync(out).filter((file) => file.endsWith('.zip'));
  return new Map(files.sort().map((file) => [file, readFileSync(join(out, file))]));
}

const readFileOf = (archive: string, path: string) =>
  readZip(archives.get(`recordmark-${version}-${archive}.zip`) as Buffer)
    .get(path)
    ?.toString('utf8') ?? '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordmark-package-'));
  for (const [name, bytes] of makePackages(root, join(folder, 'one'))) archives.set(name, bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run package', () => {
  it('makes an archive for each browser, one for the store, and one of the sources', () => {
    expect([...archives.keys()]).toEqual(names);
  });

  it('gives the same bytes from nothing but the archive of the sources, in another folder at another time', () => {
    const sources = join(folder, 'sources');
    for (const [path, bytes] of readZip(archives.get(`recordmark-${version}-sources.zip`) as Buffer)) {
      mkdirSync(dirname(join(sources, path)), { recursive: true });
      writeFileSync(join(sources, path), bytes);
    }
    symlinkSync(join(root, 'node_modules'), join(sources, 'node_modules'), 'junction');
    const again = makePackages(sources, join(folder, 'two'));
    expect([...again.keys()]).toEqual(names);
    for (const [name, bytes] of again) expect(bytes.equals(archives.get(name) as Buffer), name).toBe(true);
  }, 60_000);

  it('takes the version from package.json and brings every icon that it names', () => {
    for (const browser of ['chrome', 'chrome-store', 'firefox']) {
      const manifest = JSON.parse(readFileOf(browser, 'manifest.json'));
      expect(manifest.version).toBe(version);
      expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '128']);
      for (const icon of Object.values(manifest.icons as Record<string, string>)) {
        expect(readFileOf(browser, icon).slice(1, 4)).toBe('PNG');
      }
    }
  });

  it('keeps the key that fixes the id of an unpacked copy, and leaves it out for the store, which has its own', () => {
    expect(JSON.parse(readFileOf('chrome', 'manifest.json')).key).toMatch(/^MII/);
    expect(JSON.parse(readFileOf('chrome-store', 'manifest.json'))).not.toHaveProperty('key');
  });

  it('brings all that pdf.js reads while it works, without its sandbox for scripts, its WebAssembly and leave to run either', () => {
    const needed = ['pdf.worker.min.mjs', 'cmaps/UniJIS-UCS2-H.bcmap', 'fonts/FoxitSymbol.pfb'];
    const decoders = ['decoders/jbig2_nowasm_fallback.js', 'decoders/openjpeg_nowasm_fallback.js'];
    for (const browser of ['chrome', 'firefox']) {
      const paths = [...readZip(archives.get(`recordmark-${version}-${browser}.zip`) as Buffer).keys()];
      expect(paths).toEqual(expect.arrayContaining([...needed, ...decoders].map((path) => `pdfjs/${path}`)));
      expect(paths.filter((path) => /sandbox|quickjs|\.wasm$/.test(path))).toEqual([]);
      const { content_security_policy: policy } = JSON.parse(readFileOf(browser, 'manifest.json'));
      // Where it says nothing, the browser's own policy for extensions allows no more than this.
      expect(policy?.extension_pages ?? "script-src 'self'; object-src 'self'").toBe(
        "script-src 'self'; object-src 'self'",
      );
    }
  });

  it('tells no path of the machine that it was made on', () => {
    for (const [name, archive] of archives) {
      for (const [path, bytes] of readZip(archive)) expect(bytes.includes(root), `${name}: ${path}`).toBe(false);
    }
  });
});

describe('extension/store-listing', () => {
  it('has a summary that the stores take, the same that the browsers show', () => {
    const summary = /^## Summary\n\n(.+)\n/m.exec(readText('extension/store-listing/listing.md'))?.[1] ?? '';
    expect(summary.length).toBeGreaterThan(20);
    expect(summary.length).toBeLessThanOrEqual(132);
    const catalogue = JSON.parse(readText('extension/public/_locales/en/messages.json'));
    expect(catalogue.product_description.message).toBe(summary);
  });

  it('gives the reviewers a reason for each permission of the manifests, and the privacy statement one for readers', () => {
    const manifests = ['chrome', 'firefox'].map((browser) => JSON.parse(readFileOf(browser, 'manifest.json')));
    const asked = new Set(manifests.flatMap((each) => each.permissions as string[]));
    if (manifests.some((each) => each.optional_host_permissions)) asked.add('optional_host_permissions');
    for (const file of ['extension/store-listing/reviewers.md', 'extension/store-listing/privacy.md']) {
      const rows = listTableRows('Permission', file);
      expect(rows.map(([permission]) => permission).sort(), file).toEqual([...asked].sort());
      expect(rows.every(([, reason]) => reason && reason.length > 20)).toBe(true);
    }
  });

  it('lists in the privacy statement every call of the API client, and no other', () => {
    const code = readText('extension/sync/api-client.ts');
    const called = [...code.matchAll(/['"`]\/api\/v1\/([^'"`?]*)/g)].map(([, path]) =>
      (path as string).replaceAll(/\$\{[^}]*\}/g, '').replace(/^workspaces\/\/|\/+$/g, ''),
    );
    const listed = listTableRows('Request', 'extension/store-listing/privacy.md').map(([request]) => request);
    expect(called.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual([...new Set(called)].sort());
  });
});
