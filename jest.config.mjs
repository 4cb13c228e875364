/** @type {import('jest').Config} */
const config = {
  testEnvironment: 'node',
  // Jest leaves one processor idle, which is half of a small machine.
  maxWorkers: '100%',
  roots: ['<rootDir>/tests'],
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Packages that are ES modules only: jest loads CommonJS.
  moduleNameMapper: { '^winevtx$': '<rootDir>/node_modules/winevtx/dist/index.js' },
  transformIgnorePatterns: ['/node_modules/(?!winevtx/)'],
  transform: {
    '\\.ts$|/winevtx/.*\\.js$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  collectCoverageFrom: [
    'lib/**/*.ts',
    '!lib/**/*.d.ts',
    '!lib/schemas/**',
    '!lib/cli/bin.ts',
    '!lib/cli/program.ts',
    '!lib/cli/streams.ts',
  ],
  coverageProvider: 'babel',
  coverageThreshold: { global: { lines: 95 } },
};

export default config;
