import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { lowerPoolPriority } from './lower-pool-priority';

const POOL_SIZE = 4;
/** Says so when its pool has started, and waits. */
const PROGRAM = `require('node:fs').stat('/', () => process.stdout.write('started')); setInterval(() => {}, 1000)`;

function niceness(pid: number): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  for (const thread of fs.readdirSync(`/proc/${pid}/task`)) {
    const stat = fs.readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    const name = /\((.*)\)/.exec(stat)![1]!;
    // Counted after the name, which may contain spaces (proc(5)).
    (found[name] ??= []).push(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]));
  }
  return found;
}

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('A40 lowerPoolPriority', () => {
  onLinux('lowers the priority of the threads of the pool, and of no other', async () => {
    const env = { ...process.env, UV_THREADPOOL_SIZE: String(POOL_SIZE) };
    const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'], env });
    try {
      await once(child.stdout, 'data');
      const { 'libuv-worker': before, ...others } = niceness(child.pid!);
      expect(lowerPoolPriority(child.pid)).toBe(POOL_SIZE);
      const { 'libuv-worker': after, ...othersAfter } = niceness(child.pid!);
      expect(after).toEqual(before!.map(() => 5));
      expect(othersAfter).toEqual(others);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('changes nothing where there is no such process', () => expect(lowerPoolPriority(2 ** 30)).toBe(0));
});
