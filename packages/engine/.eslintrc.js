const factory = require('@backstage/cli/config/eslint-factory');

/**
 * Which room may import which (docs/architecture.md): errors ← image ← {registry, patch, sbom, rebase, provenance} ←
 * use cases ← index, testing. Only the use cases know registry and the pure rooms; only tests know testing.
 */
const within = room => `**/${room}/**`;
const BACKSTAGE = ['@backstage/**', '@internal/**'];
const TEST_ROOMS = ['testing', 'tests'].map(within);
const USE_CASES = [
  ...['planning', 'applying', 'verifying'].map(within),
  ...[
    ...['inspectImage', 'planRebase', 'applyPlan', 'rollback', 'index'],
    ...['attestRebase', 'verifyImage', 'readSbom'],
    ...['pullPatchFile', 'pushPatchFile', 'closeUploads'],
  ].map(name => `../${name}`),
];
const OUTSIDE = [
  ...['http', 'https', 'http2', 'net', 'tls', 'dns', 'fs', 'child_process'],
].flatMap(name => [name, `${name}/**`, `node:${name}`, `node:${name}/**`]);

const rule = (message, group) => ({ group, message });
const PURE = rule('A pure room does no I/O.', [
  within('registry'),
  'undici',
  ...OUTSIDE,
]);
const BELOW = rule(
  'An arrow points down: use cases know this room.',
  USE_CASES,
);
const NO_BACKSTAGE = rule('The engine knows nothing of Backstage.', BACKSTAGE);
const NO_TESTING = rule('Only tests know testing.', TEST_ROOMS);

/** For the files of a room. Its tests may reach further: they stand above it. */
function room(files, ...patterns) {
  return {
    files: files.map(name => `src/${name}`),
    excludedFiles: '*.test.ts',
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [NO_BACKSTAGE, NO_TESTING, ...patterns] },
      ],
    },
  };
}

module.exports = factory(__dirname, {
  settings: {
    'import/parsers': { '@typescript-eslint/parser': ['.ts'] },
    'import/resolver': { node: { extensions: ['.ts', '.js'] } },
  },
  rules: { 'import/no-cycle': ['error', { ignoreExternal: true }] },
  overrides: [
    {
      files: ['src/**'],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          { patterns: [NO_BACKSTAGE] },
        ],
      },
    },
    room(['*.ts', 'planning/**', 'applying/**', 'verifying/**']),
    room(
      ['errors.ts', 'reason.ts', 'progress.ts', 'image/**'],
      rule(
        'Image values know no other room.',
        ['registry', 'rebase', 'patch', 'sbom', 'layer', 'provenance'].map(
          within,
        ),
      ),
      PURE,
      BELOW,
    ),
    room(
      ['patch/**', 'sbom/**', 'layer/**', 'rebase/**', 'provenance/**'],
      PURE,
      BELOW,
    ),
    room(
      ['registry/**'],
      rule(
        'The registry room knows image values only.',
        ['rebase', 'patch', 'sbom', 'layer', 'provenance'].map(within),
      ),
      BELOW,
    ),
  ],
});
