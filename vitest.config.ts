import { defineConfig } from 'vitest/config';

/** Files that set timers, spy on modules or change other state of their process. */
const isolated = 'tests/**/*.isolated.test.ts';

const unit = {
  include: ['tests/**/*.test.ts'],
  setupFiles: ['tests/support/no-console.ts'],
  // Starting a server takes a second, and much longer on a busy machine.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: ['tests/support/built.mjs'],
    // One by default on two cores, where most tests wait for a server or a browser.
    maxWorkers: 2,
    // Files share the modules that they read: those keep no state that a test could leave behind, and reading
    // them anew for each file would take a fifth of the run.
    isolate: false,
    projects: [
      { extends: true, test: { ...unit, name: 'unit', exclude: ['tests/e2e/**', isolated] } },
      { extends: true, test: { ...unit, name: 'isolated', include: [isolated], isolate: true } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/built.mjs', 'tests/support/chromium.ts'],
          setupFiles: ['tests/support/no-console.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
