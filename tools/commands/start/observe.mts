import type { Progress } from '../../lib/console/progress.mts';
import { PlainError } from '../../lib/console/plain-error.mts';
import { startFiguresServer } from '../../lib/monitoring/figures-server.mts';
import { startMonitoring } from '../../lib/monitoring/monitoring.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { inData } from '../../lib/project/paths.mts';
import { serviceHost, type Settings } from '../../lib/project/settings.mts';

/** Where to look, by name. */
export type Observed = Readonly<Record<string, string>>;

/**
 * Starts Prometheus, Alertmanager and the page of figures. Nothing depends on them: without the packages the system runs as well,
 * and says what is missing.
 *
 * @param ownMails whether alerts can be sent to the mailbox page
 */
export async function observe(
  { values }: Settings,
  ownMails: boolean,
  supervisor: Supervisor,
  progress: Progress,
): Promise<Observed> {
  const target = (port: string) => `${serviceHost(values)}:${values[port]}`;
  const options = {
    folder: inData('monitoring'),
    targets: { auth: target('AUTH_PORT'), business: target('BUSINESS_PORT') },
    smtp: ownMails ? new URL(values['SMTP_URL']!).host : undefined,
  };
  try {
    return await progress.step('Prometheus and Alertmanager', async (note) => {
      const { prometheus, alertmanager } = await startMonitoring(options, supervisor);
      const programs = {
        Prometheus: prometheus,
        ...(typeof alertmanager === 'string' ? { Alertmanager: alertmanager } : {}),
      };
      if (typeof alertmanager !== 'string') note(alertmanager.message);
      const page = await startFiguresServer(await freePort(9080), prometheus, programs);
      supervisor.own(() => page.stop());
      return { Figures: `http://localhost:${page.port}/`, ...programs };
    });
  } catch (error) {
    if (!(error instanceof PlainError) || supervisor.isStopping) throw error;
    progress.say(`No figures: ${error.message}`);
    return {};
  }
}
