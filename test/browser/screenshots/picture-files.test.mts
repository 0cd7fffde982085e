import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureFile, withoutScene } from './picture-files.mts';

test('only pictures of scenes that are gone are deleted', () => {
  const english = pictureFile('ticket', { size: 'phone', theme: 'dark', locale: 'en-GB' });
  const spanish = pictureFile('ticket', { size: 'desk', theme: 'light', locale: 'es-ES' });
  assert.equal(english, 'ticket-phone-dark-en.webp');
  const gone = ['tickets-old-phone-dark-en.webp', 'tick-desk-light-es.webp'];
  const others = ['README.md', 'ticket.webp'];
  assert.deepEqual(withoutScene([english, spanish, ...gone, ...others], ['ticket', 'tickets']), gone);
});
