import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Features with texts of their own, loaded with the feature; what all pages share is in `shell`. */
const FEATURES = [
  'events',
  'buying',
  'answers',
  'checkout',
  'tickets',
  'account',
  'organizer',
  'public-organizer',
  'door',
  'admin',
  'problems',
];

const catalogue = (name: string, ...folders: string[]) => ({
  path: `<rootDir>/src/${name}/locales/{locale}`,
  include: folders.map((folder) => `<rootDir>/src/${folder}`),
});

export default defineConfig({
  rootDir: import.meta.dirname,
  locales: ['en', 'es'],
  sourceLocale: 'en',
  catalogs: [
    catalogue('shell', 'shell', 'parts', 'api', 'session', 'i18n'),
    ...FEATURES.map((name) => catalogue(name, name)),
  ],
  orderBy: 'origin',
  // Line numbers would change with every edit.
  format: formatter({ lineNumbers: false }),
});
