import { defineConfig } from 'vitest/config';

// Tests run on the sources: workspace packages resolve to src/ through this condition.
const conditions = ['tsbpf-source', 'node', 'import', 'module', 'default'];

const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['tsbpf-source', 'node'] } },
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['packages/compiler/src/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95, branches: 90 },
    },
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'packages/**/src/**/*.test.ts',
            'packages/**/tests/**/*.test.ts',
            'tests/repo/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
          testTimeout: 30 * SECOND,
        },
      },
      {
        ...shared,
        test: {
          name: 'examples',
          include: ['examples/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 10 * SECOND,
        },
      },
      {
        ...shared,
        test: {
          name: 'kernel',
          include: ['tests/kernel/**/*.test.ts', 'tests/differential/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        ...shared,
        test: {
          name: 'guest',
          include: ['tests/guest/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 5 * MINUTE,
          hookTimeout: 5 * MINUTE,
        },
      },
    ],
  },
});
