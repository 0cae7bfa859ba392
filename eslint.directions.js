/**
 * Which room may import which: the arrows of docs/architecture.md. Everything of ours that is not listed is an error.
 * `npm run verify` runs this beside each package's own rules:
 *
 *   eslint --no-eslintrc --config eslint.directions.js packages plugins --ext .ts,.tsx
 */
const plugin = name => `@layer-rebase/backstage-plugin-${name}`;

/** A module that asks the backend, as anybody could. */
const CLIENT = [plugin('layer-rebase-common'), plugin('layer-rebase-node')];

const ROOMS = {
  'packages/engine': [],
  'plugins/layer-rebase-common': [],
  'packages/cli': ['@layer-rebase/engine'],
  'packages/demo': ['@layer-rebase/engine'],
  'plugins/layer-rebase-node': [
    '@layer-rebase/engine',
    plugin('layer-rebase-common'),
  ],
  'plugins/layer-rebase-backend': [
    '@layer-rebase/engine',
    plugin('layer-rebase-common'),
    plugin('layer-rebase-node'),
  ],
  'plugins/layer-rebase': [plugin('layer-rebase-common')],
  'plugins/auth-backend-module-demo-users': [],
  'plugins/events-backend-module-layer-rebase': [plugin('layer-rebase-node')],
  'plugins/tech-insights-backend-module-layer-rebase': CLIENT,
  'plugins/scorecard-backend-module-layer-rebase': CLIENT,
  'plugins/search-backend-module-layer-rebase': CLIENT,
  'packages/app': [plugin('layer-rebase')],
  'packages/backend': [
    plugin('layer-rebase-backend'),
    plugin('auth-backend-module-demo-users'),
    plugin('events-backend-module-layer-rebase'),
    plugin('search-backend-module-layer-rebase'),
  ],
};

/** Rooms that know nothing of Backstage. */
const PLAIN = ['packages/engine', 'packages/cli', 'packages/demo'];

function patternsFor(room, allowed) {
  const ours = {
    group: [
      '@layer-rebase/**',
      ...allowed.flatMap(name => [`!${name}`, `!${name}/**`]),
    ],
    message: `${room} may import ${
      allowed.join(', ') || 'nothing of ours'
    } (docs/architecture.md).`,
  };
  const backstage = {
    group: ['@backstage/**'],
    message: `${room} knows nothing of Backstage (docs/architecture.md).`,
  };
  return PLAIN.includes(room) ? [ours, backstage] : [ours];
}

/** Tests of a module may run the backend that it talks to. */
const BACKEND_UNDER_TEST = [
  '@layer-rebase/engine',
  plugin('layer-rebase-backend'),
];
const TESTED_WITH = {
  'plugins/tech-insights-backend-module-layer-rebase': BACKEND_UNDER_TEST,
  'plugins/scorecard-backend-module-layer-rebase': BACKEND_UNDER_TEST,
  'plugins/search-backend-module-layer-rebase': BACKEND_UNDER_TEST,
};

function restrict(room, allowed, files) {
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: patternsFor(room, allowed) },
      ],
    },
  };
}

module.exports = {
  root: true,
  parser: '@typescript-eslint/parser',
  parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
  plugins: ['@backstage', '@typescript-eslint'],
  ignorePatterns: ['**/dist/**', '**/dist-types/**', '**/node_modules/**'],
  rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  overrides: [
    ...Object.entries(ROOMS).map(([room, allowed]) =>
      restrict(room, allowed, [`${room}/**/*.{ts,tsx}`]),
    ),
    ...Object.entries(TESTED_WITH).flatMap(([room, more]) => {
      const files = [`${room}/**/*.test.ts`];
      return [
        restrict(room, [...ROOMS[room], ...more], files),
        { files, rules: { '@backstage/no-mixed-plugin-imports': 'off' } },
      ];
    }),
  ],
};
