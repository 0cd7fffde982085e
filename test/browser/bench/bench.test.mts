/** Tests of the bench: it goes red for what no test should have to look for, and green otherwise. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';
import { expectNoAxeViolations } from '../support/axe.mts';
import { cameraShowing } from '../support/camera.mts';
import { codeIn } from '../support/codes.mts';
import { RUN_FOLDER } from '../support/hand-over.mts';
import { measureOpening } from '../support/measure.mts';
import { answerInstead, goOffline, goOnline } from '../support/network.mts';
import { watchOf } from '../support/page.mts';
import { openTinySite } from './tiny-site.mts';

const REASONS: Readonly<Record<string, RegExp>> = {
  'inline style': /CSP violation .*style-src-attr blocked inline/,
  'innerHTML under Trusted Types': /CSP violation .*require-trusted-types-for blocked trusted-types-sink/,
  'console error': /Console error: it broke/,
  'console warning': /Console warning: it will break/,
  'unexpected 404': /status of 404/,
  'uncaught error': /Uncaught: TypeError/,
  'unhandled rejection': /Uncaught: Error: nobody waits/,
  'foreign request': /Request to another origin: http:\/\/localhost:\d+/,
  'open dialog': /Dialog: alert "Really\?"/,
  'missing dialog': /A dialog was expected/,
  'field without a label': /axe found .*\n\s*label: Form elements must have labels/,
};

test('a page that misbehaves fails its test, and the reason is told', async () => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const file = path.join(import.meta.dirname, 'red-pages.mts');
  const run = spawn(process.execPath, ['--test', '--test-reporter=tap', file], { env });
  const report = await text(run.stdout);
  const tests = report.split(/^(?=(?:not )?ok \d+ - )/m);
  for (const [name, reason] of Object.entries(REASONS)) {
    const result = tests.find((each) => new RegExp(`^(not )?ok \\d+ - ${name}`).test(each)) ?? report;
    assert.match(result, /^not ok/, name);
    assert.match(result, reason);
  }
  for (const extension of ['png', 'html', 'console.txt'])
    assert.ok(fs.existsSync(path.join(RUN_FOLDER, 'red-pages.mts', 'console-error', `page-1.${extension}`)));
  assert.match(report, new RegExp(`^# fail ${Object.keys(REASONS).length}$`, 'm'));
});

test('a page that behaves passes: provoked failures, an expected dialog, no connection', async (t) => {
  const page = await openTinySite(t, {
    statuses: [404, 503],
    locale: 'es-ES',
    theme: 'dark',
    size: 'desk',
  });
  await expectNoAxeViolations(page);
  assert.deepEqual(
    await page.evaluate(() => [
      navigator.language,
      Intl.DateTimeFormat().resolvedOptions().timeZone,
      matchMedia('(prefers-color-scheme: dark)').matches,
      innerWidth,
    ]),
    ['es-ES', 'Europe/Berlin', true, 1280],
  );
  watchOf(page).answerNextDialog('accept');
  assert.equal(await page.evaluate(() => confirm('Really?')), true);

  const status = () =>
    page.evaluate(() =>
      fetch('/missing').then(
        (response) => response.status,
        () => 'no connection',
      ),
    );
  assert.equal(await status(), 404);
  const letThrough = await answerInstead(page, '/missing', { status: 503, code: 'request.busy' });
  assert.equal(await status(), 503);
  await letThrough();
  await goOffline(page);
  assert.equal(await status(), 'no connection');
  await goOnline(page);
  assert.equal(await status(), 404);
});

test('the cost of opening a page is measured', async (t) => {
  const page = await openTinySite(t);
  const calm = await measureOpening(page, '/');
  assert.deepEqual([calm.scriptBytes, calm.layoutShift], [0, 0]);
  assert.ok(calm.largestPaintMs > 0);
  const jumping = await measureOpening(page, '/jumping');
  assert.ok(jumping.scriptBytes > 10_000 && jumping.scriptBytes < 11_000, String(jumping.scriptBytes));
  assert.ok(jumping.layoutShift > 0);
});

test('a camera shows a code that can be read', async (t) => {
  const page = await openTinySite(t, { camera: cameraShowing(t, 'A TICKET') });
  const picture = await page.evaluate(async () => {
    const video = document.createElement('video');
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
    await video.play();
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext('2d')!.drawImage(video, 0, 0);
    const blob = await canvas.convertToBlob();
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  assert.equal(await codeIn(new Blob([new Uint8Array(picture)])), 'A TICKET');
});
