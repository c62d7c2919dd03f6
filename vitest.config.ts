import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './server/command/find-browser.ts';

const seeded = ['test/support/fixed-seed.ts'];

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
      {
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
          name: 'dom',
          include: ['test/**/*.dom.test.ts'],
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
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      ...['e2e', 'firefox', 'extra', 'soak'].map((name) => ({
        test: {
          name,
          include: [`test/${name}/**/*.${name === 'firefox' ? 'e2e' : name}.ts`],
          globalSetup: ['test/support/build-extension.ts'],
          setupFiles: seeded,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      })),
    ],
  },
});
