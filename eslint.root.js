const { createConfig } = require('@backstage/cli/config/eslint-factory');

/** Rules for what lies outside the packages: scripts, benchmarks, browser tests and the configuration files. */
module.exports = {
  ...createConfig(__dirname, {
    env: { node: true, es2022: true },
    rules: {
      // What scripts have to say goes to the terminal.
      'no-console': 'off',
      // Destructuring nothing is how Playwright's fixtures say that they need nothing.
      'no-empty-pattern': 'off',
    },
  }),
  root: true,
  parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
};
