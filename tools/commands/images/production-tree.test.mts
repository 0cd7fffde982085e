import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../../lib/testing/temporary-folder.mts';
import { copyProductionTree } from './production-tree.mts';

/** A built project of two apps; each package is its package.json. */
function project(t: TestContext, packages: Record<string, object>): { root: string; output: string } {
  const root = temporaryFolder(t);
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  const dependencies = {
    'a-server': '1.0.0',
    '@fonts/sans': '1.0.0',
    '@fonts/serif': '1.0.0',
    driver: '2.0.0',
    unused: '1.0.0',
  };
  write('package.json', JSON.stringify({ name: 'x', version: '1.2.3', dependencies }));
  write(
    'dist/apps/shop/src/main.js',
    `require("../../../libs/run/src"); require("unused-name"); // "unused"`,
  );
  write('dist/apps/shop/src/main.js.map', '{}');
  write('dist/apps/other/src/main.js', 'require("unused")');
  write('dist/libs/run/src/index.js', 'require("a-server/sub"); require.resolve(`@fonts/${family}/x.woff`)');
  for (const [folder, manifest] of Object.entries(packages))
    write(`${folder}/package.json`, JSON.stringify(manifest));
  return { root, output: path.join(root, 'output') };
}

const PACKAGES = {
  'node_modules/a-server': {
    dependencies: { deep: '*', native: '*' },
    optionalDependencies: { native: '*', 'other-platform': '*' },
    peerDependencies: { driver: '*', ignored: '*' },
    peerDependenciesMeta: { driver: { optional: true }, ignored: { optional: true } },
  },
  'node_modules/a-server/node_modules/deep': { dependencies: { 'deeper-still': '*' } },
  'node_modules/deeper-still': {},
  'node_modules/native': {},
  'node_modules/ignored': {},
  'node_modules/driver': {},
  'node_modules/@fonts/sans': {},
  'node_modules/@fonts/serif': {},
  'node_modules/unused': {},
};

test('an app gets the packages that it loads, with all that these need, and no other', (t) => {
  const { root, output } = project(t, PACKAGES);
  copyProductionTree(root, 'shop', output);
  assert.deepEqual(fs.readdirSync(path.join(output, 'node_modules')).sort(), [
    ...['@fonts', 'a-server', 'deeper-still', 'driver', 'native'],
  ]);
  assert.deepEqual(fs.readdirSync(path.join(output, 'node_modules', '@fonts')), ['sans', 'serif']);
  assert.deepEqual(fs.readdirSync(path.join(output, 'dist/apps')), ['shop']);
  assert.deepEqual(fs.readdirSync(path.join(output, 'dist/apps/shop/src')), ['main.js']);
  assert.deepEqual(JSON.parse(fs.readFileSync(path.join(output, 'package.json'), 'utf8')), {
    name: 'x-shop',
    version: '1.2.3',
    private: true,
    dependencies: { 'a-server': '1.0.0', '@fonts/sans': '1.0.0', '@fonts/serif': '1.0.0' },
  });
});

test('a package that is needed but missing is an error, rather than a service that does not start', (t) => {
  const { 'node_modules/deeper-still': _, ...others } = PACKAGES;
  const { root, output } = project(t, others);
  assert.throws(
    () => copyProductionTree(root, 'shop', output),
    /deeper-still, which .*deep needs, is not installed/,
  );
});
