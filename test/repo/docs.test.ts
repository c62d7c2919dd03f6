import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../shared/app-error.ts';
import { listFiles, listTableRows, readText } from '../support/repository.ts';

/** The rules that the product began with; later ones join by their row. None may go. */
const firstRules = { AN: 7, HL: 2, SY: 6, PR: 6 };

const rules = new Map(listTableRows('Rule').map(([id, state]) => [id as string, state as string]));

/** Which tests begin with a rule, as `it('[SY2] accepts the same push twice …')` does. */
const cited = new Map<string, string[]>();
for (const path of listFiles(/^test\/.*\.ts$/)) {
  for (const [, ids] of readText(path).matchAll(/['"`]((?:\[[A-Z]{2}\d+\] ?)+)/g)) {
    for (const [id] of (ids as string).matchAll(/[A-Z]{2}\d+/g)) cited.set(id, [...(cited.get(id) ?? []), path]);
  }
}

describe('ARCHITECTURE.md', () => {
  it('lists every rule as "holds" or "not yet"', () => {
    const expected = Object.entries(firstRules).flatMap(([family, count]) =>
      Array.from({ length: count }, (_, i) => `${family}${i + 1}`),
    );
    expect(
      expected.filter((id) => !rules.has(id)),
      'These rules are missing from the table',
    ).toEqual([]);
    expect(
      [...rules].filter(([, state]) => state !== 'holds' && state !== 'not yet'),
      'Say "holds" or "not yet"',
    ).toEqual([]);
  });

  it('has a test for every rule that holds', () => {
    const unproven = [...rules].filter(([id, state]) => state === 'holds' && !cited.has(id)).map(([id]) => id);
    expect(unproven, 'No test cites these rules: write it(\'[ID] …\'), or say "not yet"').toEqual([]);
  });

  it('says of every rule that a test cites that it holds', () => {
    const early = [...cited]
      .filter(([id]) => rules.get(id) !== 'holds')
      .map(([id, paths]) => `${id} in ${paths.join(', ')}`);
    expect(early, 'Tests cite these rules, but ARCHITECTURE.md does not say that they hold').toEqual([]);
  });

  it('explains every error code, and no other', () => {
    expect(
      listTableRows('Code')
        .map(([code]) => code)
        .sort(),
      'The table of codes and shared/app-error.ts differ',
    ).toEqual([...errorCodes].sort());
  });

  it('stays short enough to be read', () => {
    expect(readText('ARCHITECTURE.md').split('\n').length, 'Move what outgrew it to docs/').toBeLessThanOrEqual(251);
  });

  it('links only to files that are there', () => {
    const files = listFiles();
    const isThere = (path: string) =>
      files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));
    const dead = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'].flatMap((document) =>
      [...readText(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)]
        .filter(([, path]) => !isThere(path as string))
        .map(([, path]) => `${document} links to ${path}`),
    );
    expect(dead).toEqual([]);
  });
});
