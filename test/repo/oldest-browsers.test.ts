import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { getBuildFolder, setup } from '../support/build-extension.ts';
import { readText } from '../support/repository.ts';

/**
 * What the built extension calls that not every browser has, with the first version of Chromium and of Firefox that has
 * it, by MDN's compatibility data.
 */
const needs: [name: string, used: RegExp, chrome: number, firefox: number][] = [
  ['storage.session', /storage\.session\b/, 102, 115],
  ['CSS.highlights', /CSS\.highlights\b/, 105, 140],
  ['String.isWellFormed', /\.isWellFormed\(/, 111, 119],
  ['popover', /\.showPopover\(/, 114, 125],
  ['AbortSignal.any', /AbortSignal\.any\(/, 116, 124],
  ['Map.groupBy', /Map\.groupBy\(/, 117, 119],
  ['Promise.withResolvers', /Promise\.withResolvers\(/, 119, 121],
  ['light-dark()', /light-dark\(/, 123, 120],
  ['URL.parse', /URL\.parse\(/, 126, 126],
  ['Promise.try', /Promise\.try\(/, 128, 134],
  ['RegExp.escape', /RegExp\.escape\(/, 136, 134],
  ['Uint8Array.toBase64', /\.toBase64\(/, 140, 133],
  ['Map.getOrInsertComputed', /\.getOrInsertComputed\(/, 145, 144],
  ['Math.sumPrecise', /Math\.sumPrecise\(/, 147, 137],
];

const code = { chrome: '', firefox: '' };
const oldest = { chrome: 0, firefox: 0 };

beforeAll(() => {
  setup();
  for (const browser of ['chrome', 'firefox'] as const) {
    const folder = getBuildFolder(browser);
    const files = globSync('**/*.{js,mjs,css}', { cwd: folder });
    code[browser] = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
    const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));
    const { minimum_chrome_version, browser_specific_settings } = manifest;
    oldest[browser] = Number(minimum_chrome_version ?? browser_specific_settings.gecko.strict_min_version);
  }
});

describe('the oldest browsers', () => {
  it.each(needs)('of the manifests have %s, which is used', (_name, used, chrome, firefox) => {
    expect([code.chrome, code.firefox].map((each) => used.test(each))).toEqual([true, true]);
    expect(oldest.chrome).toBeGreaterThanOrEqual(chrome);
    expect(oldest.firefox).toBeGreaterThanOrEqual(firefox);
  });

  it('are no newer than what is used asks for', () => {
    expect(oldest.chrome).toBe(Math.max(...needs.map(([, , chrome]) => chrome)));
    expect(oldest.firefox).toBe(Math.max(...needs.map(([, , , firefox]) => firefox)));
  });

  it('are the ones that README.md and docs/install.md name', () => {
    for (const file of ['README.md', 'docs/install.md']) {
      const named = [...readText(file).matchAll(/^.*\b(Chromium|Chrome|Edge|Firefox)\b.*\((\d+) or later\)/gm)];
      expect(named.length, file).toBeGreaterThan(1);
      for (const [, name, version] of named) {
        expect(Number(version), `${file}: ${name}`).toBe(name === 'Firefox' ? oldest.firefox : oldest.chrome);
      }
    }
  });
});
