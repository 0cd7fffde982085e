import { noteServerTime, serverOffsetMs } from './server-clock';

const HOUR_MS = 3_600_000;
const seen = (headers: Record<string, string>) =>
  noteServerTime(new Headers({ date: new Date(Date.now() - HOUR_MS).toUTCString(), ...headers }));

it('follows responses that were made just now, and none that a cache may have kept', () => {
  seen({ age: '3600' });
  seen({ 'cache-control': 'public, max-age=300' });
  expect(serverOffsetMs()).toBe(0);
  seen({ 'cache-control': 'private, no-store' });
  expect(Math.abs(serverOffsetMs() + HOUR_MS)).toBeLessThan(5000);
});
