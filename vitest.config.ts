import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Files that set timers, spy on modules or change other state of their process. */
const isolated = 'tests/**/*.isolated.test.ts';

const unit = {
  include: ['tests/**/*.test.ts'],
  setupFiles: ['tests/support/no-console.ts'],
  // Starting a server takes a second, and much longer on a busy machine.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/** Short files whose tests take long. Others begin in the order of their size. */
const long = [
  'security/kill-rounds',
  'accounts/killed-sign-in',
  'accounts/mail-refused',
  'plan/plan-file',
  'platform/stopping',
  'accounts/probing',
  'platform/crash',
].map((name) => `${name}.test.ts`);

/** Begins with what takes long in each project, so that no worker waits for another at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(name));
    return projects.flatMap((one) => {
      const own = sorted.filter(({ project }) => project === one);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: ['tests/support/built.mjs'],
    // One by default on two cores, where most tests wait for a server or a browser.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // A limit for failures alone. The default of a second is too short on a busy machine.
    expect: { poll: { timeout: 30_000 } },
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
