import { PlainError } from '../../lib/console/plain-error.mts';
import { elapsed, Progress } from '../../lib/console/progress.mts';
import { loadDemo } from '../../lib/demo/load-demo.mts';
import { Supervisor, type ServiceProcess } from '../../lib/processes/child-process.mts';
import { tryLock, type Lock } from '../../lib/processes/lock.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { Roster } from '../../lib/processes/roster.mts';
import { startMailSink } from '../../lib/mail-sink/server.mts';
import { buildApps } from '../../lib/project/build.mts';
import { startDatabases } from './databases.mts';
import { observe } from './observe.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { dataFolder, inData, root } from '../../lib/project/paths.mts';
import { requireDiskSpace, requireFreePorts } from '../../lib/project/preconditions.mts';
import { migrate, startServices, startWeb } from './services.mts';
import { serviceCause } from '../../lib/project/service.mts';
import { gatherSettings, publishSettings, type Settings } from '../../lib/project/settings.mts';
import { summary } from './summary.mts';

/**
 * `npm start`: starts databases, migrations, both services, the web server and demo data. Returns when the system has stopped.
 * `--observe` adds Prometheus, Alertmanager and a page of figures.
 */
export async function main(args: string[] = []): Promise<number> {
  const begun = Date.now();
  const isObserved = wantsFigures(args);
  requireDiskSpace(dataFolder);
  const lock = lockFolder();
  const roster = new Roster(inData('processes'));
  const supervisor = new Supervisor(roster);
  const progress = new Progress();
  const interrupted = listenForSignals(supervisor, progress);
  try {
    const up = bringUp(begun, roster, supervisor, progress, isObserved);
    return await Promise.race([
      interrupted,
      up.then((running) => firstUnexpectedEnd(running, supervisor, progress)),
    ]);
  } catch (error) {
    // What fails while everything is being stopped is not an error.
    if (supervisor.isStopping) return await interrupted;
    throw error;
  } finally {
    await supervisor.stopAll();
    lock.release();
  }
}

/** The whole start, in order. */
async function bringUp(
  begun: number,
  roster: Roster,
  supervisor: Supervisor,
  progress: Progress,
  isObserved: boolean,
): Promise<ServiceProcess[]> {
  const leftOver = await roster.stopSurvivors();
  if (leftOver.length > 0)
    progress.say(`An earlier start was killed; stopped what it left running: ${leftOver.join(', ')}.`);

  const settings = gatherSettings({ root, data: dataFolder }, process.env);
  const ownMails = !settings.isGiven('SMTP_URL');
  await requireFreePorts(settings, {
    WEB_PORT: 'the web server',
    AUTH_PORT: 'the auth service',
    BUSINESS_PORT: 'the business service',
    ...(ownMails ? { MAIL_SINK_PORT: 'the mailbox page' } : {}),
  });

  const [databases] = await Promise.all([
    startDatabases(settings, supervisor, progress),
    progress.step('Build', (note) => buildApps(supervisor, note)),
  ]);
  if (ownMails) await openMailSink(settings, supervisor);
  publishSettings(dataFolder, settings);
  await progress.step('Migrations', () => migrate(settings, supervisor));
  const services = await startServices(settings, supervisor, progress);
  const web = await startWeb(settings, supervisor, progress);
  const demo = await loadDemo(settings, supervisor, progress);
  const observed = isObserved ? await observe(settings, ownMails, supervisor, progress) : {};

  const took = elapsed(Date.now() - begun);
  progress.say(summary(settings, { took, demo, mailSink: ownMails, observed, data: dataFolder }));
  return [...databases, ...services, web];
}

function wantsFigures(args: string[]): boolean {
  const unknown = args.find((arg) => arg !== '--observe');
  if (unknown !== undefined) throw new PlainError(`npm start knows no "${unknown}", only --observe.`);
  return args.length > 0;
}

function lockFolder(): Lock {
  const lock = tryLock(inData('start.lock'));
  if ('release' in lock) return lock;
  throw new PlainError(
    `ProTicket is already running from this folder (process ${lock.pid}, since ${new Date(lock.since).toLocaleTimeString()}): press Ctrl-C there, or stop it with  kill ${lock.pid}`,
  );
}

async function openMailSink(settings: Settings, supervisor: Supervisor): Promise<void> {
  const smtpPort = await freePort(1025);
  const sink = await startMailSink({
    folder: inData('mails'),
    smtpPort,
    pagePort: Number(settings.values['MAIL_SINK_PORT']),
  });
  supervisor.own(() => sink.stop());
  settings.values['SMTP_URL'] = `smtp://127.0.0.1:${smtpPort}`;
}

/** Resolves with the exit code when a signal has stopped everything. */
function listenForSignals(supervisor: Supervisor, progress: Progress): Promise<number> {
  return new Promise((resolve, reject) => {
    onInterruption(
      () => {
        progress.say('\nStopping … (press Ctrl-C again to kill)');
        supervisor.stopAll().then(() => {
          progress.say('Stopped. The data is kept for the next start.');
          resolve(0);
        }, reject);
      },
      () => {
        supervisor.killAll();
        process.exit(1);
      },
    );
  });
}

/** Waits for the first process that ends unexpectedly, reports it, and returns the exit code. */
async function firstUnexpectedEnd(
  processes: ServiceProcess[],
  supervisor: Supervisor,
  progress: Progress,
): Promise<number> {
  const { service, ending } = await Promise.race(
    processes.map(async (each) => ({ service: each, ending: await each.ended })),
  );
  if (supervisor.isStopping) return new Promise(() => undefined);
  const how = ending.signal ? `was killed by ${ending.signal}` : `ended (exit code ${ending.code})`;
  const cause = ending.signal ? '' : `: ${serviceCause(service.log())}`;
  progress.say(`\n${service.name} ${how}${cause}\nLog: ${service.shortLog}. Stopping the rest …`);
  return 1;
}
