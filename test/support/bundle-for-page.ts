import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** One script of a module and all that it imports, to run in a page. */
export async function bundleForPage(module: URL): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: fileURLToPath(module), formats: ['iife'], name: 'bundled' } },
  });
  const [{ output: chunks }] = output as [Rolldown.RolldownOutput];
  return chunks[0].code;
}
