import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { ProgressReporter } from './tests/helpers/progress-reporter.js'
import { SkippedReporter } from './tests/helpers/skipped-reporter.js'

/** A file that leaves something behind in its process has its own: tests/isolation.test.ts. */
const isolated = ['tests/**/*.isolated.test.ts', 'tests/detection/**/*.test.ts', 'tests/faults/**/*.test.ts']

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    projects: [
      { extends: true, test: { name: 'isolated', include: isolated } },
      {
        extends: true,
        test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: isolated, isolate: false },
      },
    ],
    // Most tests run features that wait for displays, so no core has to stay free.
    maxWorkers: '100%',
    reporters: [new ProgressReporter(), new SkippedReporter()],
    // Some tests run whole features. The limit is long enough for a busy machine, and ends a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Leases of their own: a port that a test used may be that of another test in a later run.
    env: { RACK_LEASES: join(tmpdir(), `offhook-test-leases-${process.pid}`) },
    // Compiled files are remembered by their content.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/vitest' },
  },
})
