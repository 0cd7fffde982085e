import path from 'node:path';
import { transformAsync } from '@babel/core';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { embedScript } from './embed-script.plugin.mts';
import { serviceWorker } from './service-worker.plugin.mts';

const root = import.meta.dirname;
const project = path.join(root, '..');

/**
 * What the first page needs, in one file: it compresses better than the thirty small ones that the splitting makes of it because
 * lazy pages share parts of it. Measured: 139 kB by gzip in 27 files, 132 in one. The entry stays a file of its own, so that the
 * manifest knows it.
 */
const START = {
  name: 'start',
  tags: ['$initial' as const],
  test: /^(?!.*[/\\]web[/\\](index\.html|src[/\\]main\.tsx))/,
};

/** Modules of the contract only declare: those that only lazy pages use, reached through its index, stay with those. */
const TREESHAKE = { moduleSideEffects: [{ test: /[/\\]libs[/\\]contract[/\\]/, sideEffects: false }] };

/**
 * Two builds of the same sources: the client, and with `--ssr src/prerender.tsx` the bundle that the edge server loads to fill in the public
 * pages. `vite` alone serves the client with reloading and takes the API from a running `npm start`.
 */
export default defineConfig(({ isSsrBuild = false, command }) => ({
  root,
  cacheDir: path.join(project, '.data', 'vite'),
  plugins: [
    translations(),
    ...(isSsrBuild ? [] : [embedScript(root)]),
    react(),
    lingui({
      cwd: root,
      failOnCompileError: true,
      // A text without a translation must not reach anybody in the wrong language.
      failOnMissing: command === 'build',
    }),
    serviceWorker(root),
  ],
  resolve: {
    alias: {
      // What the shim does for React 17 is in React since 18.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
      'use-sync-external-store/shim': 'react',
      '@proticket/contract': path.join(project, 'libs/contract/src/index.ts'),
      '@proticket/sdk/door': path.join(project, 'packages/sdk/src/door.ts'),
      '@proticket/sdk': path.join(project, 'packages/sdk/src/index.ts'),
    },
  },
  css: {
    postcss: {
      // Style sheets of lazy pages arrive in any order: each names the order of the layers.
      plugins: [
        {
          postcssPlugin: 'layers',
          Once: (sheet) => void sheet.prepend('@layer tokens, base, parts, features;'),
        },
      ],
    },
  },
  build: {
    target: 'es2023',
    outDir: path.join(project, 'dist', 'web', isSsrBuild ? 'server' : 'client'),
    emptyOutDir: true,
    // `data:` URLs are not in `script-src`, and small files compress better beside each other than as base64.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: !isSsrBuild,
    copyPublicDir: !isSsrBuild,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    ...(isSsrBuild
      ? {}
      : { rolldownOptions: { treeshake: TREESHAKE, output: { codeSplitting: { groups: [START] } } } }),
  },
  // The edge is deployed without the packages of the client, and React is several times slower in its development form.
  ssr: { noExternal: true },
  ...(command === 'build' ? { define: { 'process.env.NODE_ENV': '"production"' } } : {}),
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/sandbox', '/services', '/embed.js'].map((prefix) => [
        prefix,
        { target: process.env['WEB_URL'] ?? 'http://localhost:3000', changeOrigin: false },
      ]),
    ),
  },
}));

/**
 * Compiles the macros of Lingui by Babel, which the tests bring anyway. Lingui's native compiler is faster, but npm leaves its
 * platform packages out when it runs on a Node older than 22.19, as it may before the project has brought its own.
 */
function translations(): Plugin {
  const linguiConfig = getConfig({ cwd: root });
  return {
    name: 'translations',
    enforce: 'pre',
    transform: {
      filter: { id: /[/\\]src[/\\].*\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
      handler: async (code, id) => {
        const result = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', ...(id.endsWith('x') ? (['jsx'] as const) : [])] },
          plugins: [['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'id-only', linguiConfig }]],
        });
        return { code: result?.code ?? code, map: result?.map ?? null };
      },
    },
  };
}
