import { describe, expect, it } from 'vitest';
import { type Import, listImports, listSources, readText, resolveImport } from '../support/repository.ts';

/**
 * Who may import whom: a file may import from its own folder and from what stands right of the arrow; "(types)" allows
 * `import type` alone. What is said of a folder holds for all in it, so `extension → shared` holds for `extension/ui`.
 * The same words stand in ARCHITECTURE.md.
 */
const importTable = `
shared                →

server                → shared
server/database       →
server/rows           → server/database
server/http           → server/database, server/rows
server/accounts       → server/http, server/rows, server/database
server/workspaces     → server/http, server/rows, server/database
server/documents      → server/http, server/rows, server/database
server/sync           → server/http, server/rows, server/database
server/export         → server/http, server/rows, server/database
server/import         → server/http, server/rows, server/database
server/desk           → server/http, server/rows, server/database, server/import (types), server/workspaces (types), server/accounts (types)
server/sample         → server/http
server/app.ts         → server
server/pages.ts       → server
server/main.ts        → server
server/command        → server

extension             → shared
extension/messaging   →
extension/store       →
extension/sync        → extension/store
extension/anchoring   →
extension/highlight   → extension/anchoring (types)
extension/adder       →
extension/background  → extension/messaging, extension/store, extension/sync
extension/state       → extension/store, extension/sync, extension/messaging
extension/ui          → extension/state
extension/content     → extension/anchoring, extension/highlight, extension/adder, extension/messaging
extension/welcome     → extension/store, extension/state, extension/ui, extension/background, extension/content, extension/anchoring, extension/highlight, extension/adder, extension/messaging (types)
extension/pdf         → extension/anchoring, extension/highlight, extension/adder, extension/messaging, extension/store, extension/state, extension/ui
extension/entrypoints → extension/background, extension/content, extension/pdf, extension/ui, extension/welcome
`.trim();

/** The libraries of `shared`: each runs unchanged in a browser and in Node. */
const sharedLibraries = ['valibot', 'uuid', 'docx', 'fflate'];

/** Where a process may end itself. */
const mayExit = /^server\/(main\.ts|command\/|require-node\.mjs)/;

type Rule = { from: string; to: { folder: string; typesOnly: boolean }[] };

const rules = importTable
  .split('\n')
  .filter(Boolean)
  .map((line): Rule => {
    const [from, to] = line.split('→').map((part) => part.trim()) as [string, string];
    const targets = to.split(', ').filter(Boolean);
    return {
      from,
      to: targets.map((target) => ({ folder: target.replace(' (types)', ''), typesOnly: target.endsWith(' (types)') })),
    };
  });

describe('importTable', () => {
  it('stands word for word in ARCHITECTURE.md', () => {
    expect(
      readText('ARCHITECTURE.md').includes(importTable),
      'The import table in ARCHITECTURE.md and the one in test/repo/architecture.test.ts differ. Change both.',
    ).toBe(true);
  });

  it('names every folder', () => {
    const unnamed = listSources().filter((path) => /^(extension|server)\/.*\//.test(path) && !findRule(path));
    expect(unnamed, 'These files are in a folder that the import table does not name').toEqual([]);
  });

  it('is kept by every import', () => {
    const faults = listSources().flatMap((path) =>
      listImports(path)
        .filter((imported) => !isAllowed(path, imported))
        .map(({ specifier, typesOnly }) => `${path} imports ${typesOnly ? 'types from ' : ''}${specifier}`),
    );
    expect(faults, 'The import table in ARCHITECTURE.md does not allow').toEqual([]);
  });
});

describe('shared', () => {
  it('imports only libraries that run in a browser and in Node', () => {
    const faults = listSources()
      .filter((path) => path.startsWith('shared/'))
      .flatMap((path) => listImports(path).map(({ specifier }) => ({ path, specifier })))
      .filter(
        ({ specifier }) => !specifier.startsWith('.') && !sharedLibraries.includes(specifier.split('/')[0] as string),
      )
      .map(({ path, specifier }) => `${path} imports ${specifier}`);
    expect(faults, `shared/ may import ${sharedLibraries.join(', ')} only`).toEqual([]);
  });
});

describe('server', () => {
  it('ends the process only where it was started', () => {
    const faults = listSources().filter(
      (path) => path.startsWith('server/') && !mayExit.test(path) && /\bprocess\.exit/.test(readText(path)),
    );
    expect(faults, 'Only server/main.ts and server/command/ may end the process; throw an AppError instead').toEqual(
      [],
    );
  });
});

describe('relative imports', () => {
  it('end with the suffix of a file, so that Node runs the server without a build', () => {
    const faults = listSources().flatMap((path) =>
      listImports(path)
        .filter(
          ({ specifier }) => specifier.startsWith('.') && !/\.(ts|tsx|css|json|html|svg)(\?\w+)?$/.test(specifier),
        )
        .map(({ specifier }) => `${path} imports ${specifier}`),
    );
    expect(faults, 'These imports need a suffix such as .ts').toEqual([]);
  });
});

/** The most specific line of the table about `path`, other than those about a whole context. */
function findRule(path: string): Rule | undefined {
  return rules
    .filter(({ from }) => from.includes('/') && isIn(path, from))
    .sort((a, b) => b.from.length - a.from.length)[0];
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isAllowed(path: string, { specifier, typesOnly }: Import): boolean {
  const target = resolveImport(path, specifier);
  if (target === null) return true;
  const rule = findRule(path);
  const context = path.split('/')[0];
  if (isIn(target, rule?.from ?? (context === 'shared' ? context : dirname(path)))) return true;
  const allowed = [...(rule?.to ?? []), ...rules.filter(({ from }) => from === context).flatMap(({ to }) => to)];
  return allowed.some(({ folder, typesOnly: onlyTypes }) => isIn(target, folder) && (typesOnly || !onlyTypes));
}

function dirname(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
