import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Most of the time goes into features whose phones wait for their displays: no core needs to be kept free.
    maxWorkers: '100%',
    // Whole features run inside some tests; a hang must still be told apart from slowness on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
