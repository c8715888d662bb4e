import { defineConfig } from 'vitest/config'
import { SkippedReporter } from './tests/helpers/skipped-reporter.js'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Most of the time goes into features whose phones wait for their displays: no core needs to be kept free.
    maxWorkers: '100%',
    reporters: ['default', new SkippedReporter()],
    // Whole features run inside some tests; a hang must still be told apart from slowness on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
