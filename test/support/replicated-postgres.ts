import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** URLs of the servers, for a user who may do everything. */
interface Urls {
  readonly primary: string;
  readonly replica: string;
}

/** A PostgreSQL with a streaming replica, for one test file. */
export class ReplicatedPostgres {
  private constructor(
    readonly urls: Urls,
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    private readonly folder: string,
  ) {}

  static async start(): Promise<ReplicatedPostgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'proticket-replicated-'));
    const script = path.resolve('tools/lib/embedded/replicated-postgres.mts');
    const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) throw new Error('The servers did not start.');
    return new ReplicatedPostgres(JSON.parse(first.value) as Urls, child, lines, folder);
  }

  /** Ends the replica as a lost host does, or starts it again. */
  async replica(what: 'kill' | 'start'): Promise<void> {
    this.child.stdin?.write(`${what}\n`);
    await this.lines.next();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin?.end();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
