/**
 * Folders of the product import each other one way. Apart from the other rules, because specs reach across features
 * and must not count here.
 */
const { options } = require('./.dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-folder-circles',
      comment:
        'Two folders that import each other are one feature in two places: move what both need below, or let a job carry it.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(apps|libs)/' },
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    exclude: { path: '^(dist|\\.data|test|libs/testing)/|\\.(spec|int-spec|fixture)\\.ts$' },
  },
};
