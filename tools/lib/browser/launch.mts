import { chromium, type Browser as RunningBrowser } from 'playwright-core';
import type { Browser } from './browser.mts';

/**
 * Nothing that weakens what the tests check: no `--disable-web-security`, no `--single-process`. The sandbox of processes is off
 * because it needs rights that containers lack, and only the project's own pages are opened.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A picture that the browser takes for that of a camera, without asking; a file in the format Y4M. */
const cameraFlags = (file: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];

/** Starts the browser without a window. */
export function launchBrowser(
  { executable, env }: Browser,
  { camera }: { readonly camera?: string } = {},
): Promise<RunningBrowser> {
  return chromium.launch({
    executablePath: executable,
    args: [...FLAGS, ...(camera ? cameraFlags(camera) : [])],
    // In a locale without UTF-8 Chromium gives up names of files that are not ASCII, and calls them "download".
    env: { ...definedOf(process.env), LC_ALL: 'C.UTF-8', ...env },
  });
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
