import { freePort } from '../../lib/processes/ports.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { inData } from '../../lib/project/paths.mts';
import { startMailSink } from '../../lib/mail-sink/server.mts';

/** `npm run mail-sink`: the mail server of the demo and its page, for services that are started by other means. */
export async function main(): Promise<number> {
  const pagePort = Number(process.env['MAIL_SINK_PORT'] || 8025);
  const sink = await startMailSink({ folder: inData('mails'), smtpPort: await freePort(1025), pagePort });
  console.log(`Mails: http://localhost:${sink.pagePort}/\nSMTP_URL=smtp://127.0.0.1:${sink.smtpPort}`);
  await new Promise<void>((resolve) =>
    onInterruption(
      () => resolve(),
      () => process.exit(1),
    ),
  );
  await sink.stop();
  return 0;
}
