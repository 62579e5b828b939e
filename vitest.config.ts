import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Workspace packages are tested from their sources, so that no test ever runs against a stale build.
  ssr: { resolve: { conditions: ['development', 'module', 'node'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    // Most tests wait for processes of their own, so that no processor is left for whoever starts them.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'packages/testkit/src/global-setup.ts',
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/vitest.json' }]],
  },
});
