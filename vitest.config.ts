import { defineConfig } from 'vitest/config'
import { ProgressReporter } from './tests/helpers/progress-reporter.js'
import { SkippedReporter } from './tests/helpers/skipped-reporter.js'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Most tests run features that wait for displays, so no core has to stay free.
    maxWorkers: '100%',
    reporters: [new ProgressReporter(), new SkippedReporter()],
    // Some tests run whole features. The limit is long enough for a busy machine, and ends a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
