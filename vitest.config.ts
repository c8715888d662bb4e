import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Whole features run inside some tests; a hang must still be told apart from slowness on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
