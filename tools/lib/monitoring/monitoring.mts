import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { debianTool, type Tool } from '../embedded/debian-tool.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { freePort } from '../processes/ports.mts';
import { localRules } from './alert-rules.mts';

const READY_TIMEOUT_MS = 60_000;
const SCRAPE_EVERY = '5s';
const KEPT_FOR = '7d';

/** What is watched, and where to. */
export interface MonitoringOptions {
  /** Of figures, settings and logs. */
  folder: string;
  /** `host:port` of each service whose `/metrics` is read, by its job. */
  targets: Readonly<Record<string, string>>;
  /** `host:port` of a mail server that takes the mails about alerts; without, they are only shown. */
  smtp?: string | undefined;
}

/** Prometheus and Alertmanager, running. */
export interface Monitoring {
  prometheus: string;
  /** Why there is none, where it cannot run: alerts are seen all the same. */
  alertmanager: string | PlainError;
}

/**
 * Starts Prometheus with the project's alerts, and Alertmanager, from the machine or from Debian's packages. Both listen on the
 * loopback address only: their figures are confidential, and they ask nobody for a password.
 *
 * @throws PlainError where they are neither installed nor to be had
 */
export async function startMonitoring(
  options: MonitoringOptions,
  supervisor: Supervisor,
): Promise<Monitoring> {
  const folder = options.folder;
  // One after the other: both would update the lists of packages.
  const prometheus = await tool('prometheus');
  const alertmanager = withOwnShare(await tool('prometheus-alertmanager'));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ports = { prometheus: await freePort(9090), alertmanager: await freePort(9093) };
  const write = (name: string, content: object) => {
    const file = path.join(folder, name);
    // JSON is YAML.
    fs.writeFileSync(file, JSON.stringify(content, undefined, 2));
    return file;
  };
  write('rules.yaml', { groups: [{ name: 'proticket', rules: localRules() }] });
  const settings = write('prometheus.yaml', prometheusSettings(options.targets, ports.alertmanager));
  const routes = write('alertmanager.yaml', alertmanagerSettings(options.smtp));
  const start = (title: string, program: Program, port: number, args: string[]) =>
    started({ title, program, port, folder, args }, supervisor);
  const [figures, alerts] = await Promise.all([
    start('Prometheus', prometheus, ports.prometheus, [
      `--config.file=${settings}`,
      `--storage.tsdb.path=${path.join(folder, 'figures')}`,
      `--storage.tsdb.retention.time=${KEPT_FOR}`,
    ]),
    start('Alertmanager', alertmanager, ports.alertmanager, [
      `--config.file=${routes}`,
      `--storage.path=${path.join(folder, 'alerts')}`,
      // No other instance to agree with.
      '--cluster.listen-address=',
    ]).catch(refusal),
  ]);
  return { prometheus: figures, alertmanager: alerts };
}

/** A program and the arguments before its own. */
interface Program extends Tool {
  before?: string[];
}

async function tool(name: string): Promise<Tool> {
  const found = await debianTool(name, [name], ['--version']);
  if (found) return found;
  throw new PlainError(
    `${name} is neither installed nor to be had from Debian: install it, or connect to a mirror.`,
  );
}

/**
 * Debian's Alertmanager reads its templates from /usr/share and nowhere else. Where it is not installed, it gets a view of the
 * file system (a mount namespace, which needs no root) in which the unpacked package is there.
 */
function withOwnShare({ command, env }: Tool): Program {
  const share = path.resolve(path.dirname(command), '..', 'share');
  if (!path.isAbsolute(command) || share === '/usr/share') return { command, env };
  const script = 'mount --bind "$0" /usr/share && exec "$@"';
  return {
    command: 'unshare',
    before: ['--map-root-user', '--mount', 'sh', '-c', script, share, command],
    env,
  };
}

/** Hosts may forbid namespaces. */
function refusal(error: unknown): PlainError {
  if (error instanceof PlainError) return error;
  throw error;
}

interface Launch {
  title: string;
  program: Program;
  port: number;
  folder: string;
  args: string[];
}

async function started(
  { title, program, port, folder, args }: Launch,
  supervisor: Supervisor,
): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const running = supervisor.start({
    name: title,
    command: program.command,
    args: [...(program.before ?? []), ...args, `--web.listen-address=127.0.0.1:${port}`],
    env: program.env,
    logFile: path.join(folder, `${title.toLowerCase()}.log`),
  });
  const isReady = () =>
    fetch(`${origin}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await running.waitUntil(isReady, READY_TIMEOUT_MS, () => lastLine(running.log()));
  return origin;
}

/** Of a log, or of its last line what it says went wrong. */
function lastLine(log: string): string {
  const line = log.trim().split('\n').at(-1) ?? '';
  return /err="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line;
}

function prometheusSettings(targets: Readonly<Record<string, string>>, alertmanagerPort: number): object {
  return {
    global: { scrape_interval: SCRAPE_EVERY, evaluation_interval: SCRAPE_EVERY },
    rule_files: ['rules.yaml'],
    alerting: {
      alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }],
    },
    scrape_configs: Object.entries(targets).map(([job, target]) => ({
      job_name: job,
      static_configs: [{ targets: [target] }],
    })),
  };
}

function alertmanagerSettings(smtp: string | undefined): object {
  const mail = {
    to: 'operators@proticket.test',
    from: 'alerts@proticket.test',
    smarthost: smtp,
    require_tls: false,
    send_resolved: true,
  };
  return {
    route: { receiver: 'operators', group_by: ['alertname'], group_wait: '10s', group_interval: '1m' },
    receivers: [{ name: 'operators', ...(smtp === undefined ? {} : { email_configs: [mail] }) }],
  };
}
