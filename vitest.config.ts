import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './server/command/find-browser.ts';

const seeded = ['test/support/fixed-seed.ts'];
const fullBrowser = 'test/extension/store/full-browser.dom.test.ts';

/** A project whose files run in a page of a real Chromium. */
function inChromium(name: string, files: { include: string[]; exclude?: string[]; testTimeout?: number }) {
  return {
    // Known before the first test: a dependency that is found while they run makes the page load again under them.
    optimizeDeps: {
      include: [
        'axe-core',
        'preact',
        'preact/hooks',
        '@preact/signals',
        'idb',
        'uuid',
        'valibot',
        'wxt/browser',
        'fast-check',
      ],
    },
    test: {
      name,
      ...files,
      setupFiles: seeded,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: findBrowser() ?? 'chromium',
            args: ['--no-sandbox', '--disable-gpu'],
          },
        }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  };
}

export default defineConfig({
  test: {
    // The same everywhere: a missing snapshot is a failure, and `.only` too, on a desk as on a build server.
    update: 'none',
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{shared,server,extension}/**/*.test.ts'],
          exclude: ['**/*.dom.test.ts'],
          setupFiles: seeded,
          testTimeout: 30_000,
          // Modules are read once for all files: nothing in them is kept that one test could leave to the next.
          isolate: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          setupFiles: seeded,
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'repo',
          include: ['test/repo/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      inChromium('dom', { include: ['test/**/*.dom.test.ts'], exclude: [fullBrowser] }),
      // A browser of its own: Chromium remembers for a while how much room the files of an origin have.
      inChromium('dom-full', { include: [fullBrowser], testTimeout: 60_000 }),
      ...['e2e', 'firefox', 'extra', 'soak'].map((name) => ({
        test: {
          name,
          include: [`test/${name}/**/*.${name === 'firefox' ? 'e2e' : name}.ts`],
          globalSetup: ['test/support/build-extension.ts'],
          setupFiles: seeded,
          // What is waited for comes in a moment; a machine that is busy with something else has longer moments.
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 20_000 } },
          maxWorkers: 2,
        },
      })),
    ],
  },
});
