// Plain JavaScript, loaded before anything else: an older Node could not even read the TypeScript behind it.
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Recordmark needs Node 24, and this is Node ${process.versions.node}. Run "npm ci" without --ignore-scripts (it brings the right Node), then start it with "npm start".`,
  );
  process.exit(1);
}

// What was compiled once need not be again; a folder that cannot be written to costs the time, and nothing else.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/recordmark', import.meta.url)));
