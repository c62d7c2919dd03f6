import { describe, expect, it } from 'vitest';
import { listFiles, readText } from '../support/repository.ts';

const text = readText('docs/security.md');
const files = new Set(listFiles());

describe('docs/security.md', () => {
  it('links only to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, path]) =>
      (path as string).startsWith('../') ? (path as string).slice(3) : `docs/${path}`,
    );
    const isThere = (path: string) => files.has(path) || [...files].some((file) => file.startsWith(`${path}/`));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((path) => !isThere(path))).toEqual([]);
  });

  it('proves every section that it calls done, and gives a reason for every other', () => {
    const rows = [...text.matchAll(/^\| (V\d+(?:\.\d+)? [^|]+) \| ([^|]+) \| (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(40);
    for (const [, section, state, proof] of rows) {
      expect([section, state]).toEqual([section, expect.stringMatching(/^(done|partly|not done|does not apply)$/)]);
      if (state === 'partly')
        expect([section, proof]).toEqual([section, expect.stringMatching(/Not done: .{10}|Caddy/)]);
      const needsTest = state === 'done' && !/Documentation|Secrets/.test(section as string);
      if (needsTest) expect([section, proof]).toEqual([section, expect.stringContaining('../test/')]);
    }
  });
});
