import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts on purpose: tests run the sources as Node does, without the framework's plugins.
export default defineConfig({
  test: {
    include: ['*.test.ts', 'src/**/*.test.ts', 'samples/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['src/base/server/testing/global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
