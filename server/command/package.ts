/**
 * `npm run package [-- FOLDER]`: the extension as files to install and to hand in at the stores, in `.output` or FOLDER.
 * The same sources give the same bytes, wherever they stand: the archives hold no times and no paths.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { zip } from 'wxt';

const outDir = resolve(process.argv[2] ?? '.output');
const say = (message: unknown) => console.error(message);
const none = () => undefined;
const logger = { debug: none, log: none, info: none, success: none, warn: say, error: say, fatal: say, level: 1 };
const common = { outDir, logger };

const chrome = await zip({ ...common, browser: 'chrome' });
const store = await zip({
  ...common,
  browser: 'chrome',
  outDirTemplate: 'chrome-mv3-store',
  zip: { artifactTemplate: '{{name}}-{{packageVersion}}-chrome-store.zip' },
  hooks: {
    // The store gives the extension a key of its own and takes no other; ours keeps the data of an unpacked one.
    'build:manifestGenerated': (_wxt, manifest) => {
      delete manifest.key;
    },
  },
});
const firefox = await zip({ ...common, browser: 'firefox' });

for (const file of [...chrome, ...store, ...firefox]) {
  console.log(`${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}`);
}
