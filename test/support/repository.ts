/** The repository as its own tests read it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** Every file that is in the repository or about to be, by its path from the root. */
export function listFiles(pattern = /./): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', options, { cwd: root, encoding: 'utf8' }).split('\0');
  return [...new Set(paths)].filter((path) => path && pattern.test(path) && existsSync(root + path)).sort();
}

/** The source files of the product: what is built or run, without tests. */
export function listSources(): string[] {
  return listFiles(/^(extension|server|shared)\/.*\.(ts|tsx|mjs)$/);
}

export type Import = { specifier: string; typesOnly: boolean };

/** What a module imports. Text in strings that looks like an import counts too; there is none, and it would only be strict. */
export function listImports(path: string): Import[] {
  const code = readText(path);
  const fromForm = /^(?:import|export)\s+(type\s)?[^'";]*?\sfrom\s+['"]([^'"]+)['"]/gm;
  const bareForm = /(?:^import\s+|\bimport\(\s*)['"]([^'"]+)['"]/gm;
  return [
    ...[...code.matchAll(fromForm)].map(([, type, name]) => ({ specifier: name as string, typesOnly: Boolean(type) })),
    ...[...code.matchAll(bareForm)].map(([, name]) => ({ specifier: name as string, typesOnly: false })),
  ];
}

/** The path from the root of what a relative import names, or null for a library. */
export function resolveImport(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier.replace(/\?.*$/, '')) : null;
}

/** The rows of the first table in `path` whose header begins with `firstHeading`, as cells without backticks. */
export function listTableRows(firstHeading: string, path = 'ARCHITECTURE.md'): string[][] {
  const lines = readText(path).split('\n');
  const start = lines.findIndex((line) => toCells(line)[0] === firstHeading);
  if (start < 0) throw new Error(`${path} has no table whose first column is "${firstHeading}".`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end < 0 ? undefined : end).map(toCells);
}

function toCells(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim().replaceAll('`', ''));
}
