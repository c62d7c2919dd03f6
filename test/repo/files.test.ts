import { describe, expect, it } from 'vitest';
import { listFiles, listSources, readText } from '../support/repository.ts';

const MAX_LINES = 250;

const code = listFiles(/\.(ts|tsx|mjs)$/);

describe('source files', () => {
  it(`hold one idea in at most ${MAX_LINES} lines`, () => {
    const long = listSources()
      .map((path) => ({ path, lines: readText(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines`);
    expect(long, 'Find the second idea in these files and give it a file of its own').toEqual([]);
  });

  it('are named in kebab-case, and components in PascalCase', () => {
    const misnamed = code.filter((path) => {
      const name = path
        .slice(path.lastIndexOf('/') + 1)
        .replace(/(\.(test|dom\.test|e2e|extra|soak|content|config|d))?\.\w+$/, '');
      return !(
        path.endsWith('.tsx') ? /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/
      ).test(name);
    });
    expect(misnamed, 'Name a file after its main export: place-quotes.ts, AnnotationCard.tsx').toEqual([]);
  });

  it('stand in folders that say what they are about', () => {
    const vague = code.filter((path) => /(^|\/)(utils?|helpers?|services?|types?|common|misc|lib)\//.test(path));
    expect(vague, 'Name the folder after its concept').toEqual([]);
  });

  it('export names, except where a tool asks for a default', () => {
    const faults = code.filter(
      (path) =>
        !/^extension\/entrypoints\/|\.config\.ts$/.test(path) &&
        /^export (default\b|\{[^}]*\bas default\b)/m.test(readText(path)),
    );
    expect(faults, 'Export a name, so that every file calls it the same').toEqual([]);
  });

  it('define what they export: no barrels', () => {
    const barrels = listSources().filter((path) => /^export (\*|(type )?\{[^}]*\}) from\b/m.test(readText(path)));
    expect(barrels, 'Import from the file that defines; do not pass exports on').toEqual([]);
  });
});

describe('tests', () => {
  it('all run: none is skipped, focused or left for later', () => {
    const faults = listFiles(/^test\/.*\.ts$/).filter((path) =>
      /\b(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|skipIf|runIf|fails)\b|\b(xit|fit|xdescribe|fdescribe)\(/.test(
        readText(path),
      ),
    );
    expect(faults, 'A test that does not run proves nothing: mend it or remove it').toEqual([]);
  });
});

describe('the repository', () => {
  it('holds no path of one machine and no address of a package registry', () => {
    const homes = ['home', 'Users', 'root', 'work', 'workspace', 'mnt'].map((name) => `/${name}/`).join('|');
    const machinePath = new RegExp(`(^|["'\`\\s(=])(${homes})[a-z]`, 'm');
    const registry = new RegExp(
      ['registry\\.', 'npmjs\\.org|', 'registry\\.', 'yarnpkg|', '"resol', 'ved": "'].join(''),
    );
    const text = listFiles(/\.(ts|tsx|mjs|json|md|html|css|sql|yml|yaml|sh)$|^\.|\/run$/);
    const faults = text.filter((path) => machinePath.test(readText(path)) || registry.test(readText(path)));
    expect(faults, 'These hold a path or an address that is only true here').toEqual([]);
  });
});
