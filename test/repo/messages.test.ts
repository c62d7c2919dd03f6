import { describe, expect, it } from 'vitest';
import { listFiles, readText } from '../support/repository.ts';

const catalogue = JSON.parse(readText('extension/public/_locales/en/messages.json')) as Record<
  string,
  { message: string }
>;
const keys = Object.keys(catalogue);

const used = new Set<string>();
/** Keys that are put together in code, such as t(`type_${type}`), by what they begin with. */
const beginnings = new Set<string>();
for (const path of listFiles(/^(extension\/.*\.(ts|tsx|html)|wxt\.config\.ts)$/)) {
  const text = readText(path);
  for (const [, key] of text.matchAll(/__MSG_(\w+?)__/g)) used.add(key as string);
  for (const [, key] of text.matchAll(/\b(?:t|getMessage)\(\s*['"](\w+)['"]/g)) used.add(key as string);
  for (const [, start] of text.matchAll(/\b(?:t|getMessage)\(\s*`(\w+)\$\{/g)) beginnings.add(start as string);
}

describe('the catalogue of words', () => {
  it('has every key that the code asks for', () => {
    const missing = [
      ...[...used].filter((key) => !(key in catalogue)),
      ...[...beginnings].filter((start) => !keys.some((key) => key.startsWith(start))).map((start) => `${start}…`),
    ];
    expect(missing, 'Add these keys to extension/public/_locales/en/messages.json').toEqual([]);
  });

  it('has no key that nothing asks for', () => {
    const code = listFiles(/^extension\/.*\.(ts|tsx)$/)
      .map(readText)
      .join('\n');
    const unused = keys.filter(
      (key) =>
        !used.has(key) &&
        ![...beginnings].some((start) => key.startsWith(start)) &&
        !new RegExp(`['"\`]${key}['"\`]`).test(code),
    );
    expect(unused, 'Remove these keys from extension/public/_locales/en/messages.json').toEqual([]);
  });

  it('speaks calmly: no empty message, no exclamation mark', () => {
    const faults = keys.filter((key) => !catalogue[key]?.message.trim() || /!|\boops\b/i.test(catalogue[key].message));
    expect(faults).toEqual([]);
  });
});
