import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}', 'host/**/*.test.ts'],
          // None needs as long by itself: a machine that does other things meanwhile makes no test fail.
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{integration,faults,conformance}/**/*.test.ts'],
          testTimeout: 60_000,
          // They wait for clocks and the network more than they work.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,web}/**/*.test.ts'],
          // Each test starts the whole app and a browser: side by side they would only slow each other down.
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
