import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import { readEnvFile } from '../../lib/project/env-file.mts';
import { inData } from '../../lib/project/paths.mts';
import { serviceHost } from '../../lib/project/settings.mts';
import { loadSdk } from '../../lib/sdk/load-sdk.mts';
import { buyTickets } from './buyer.chapter.mts';
import { buyAsGuest } from './guest.chapter.mts';
import { Narrator } from './narrator.mts';
import { becomeOrganizer } from './organizer.chapter.mts';
import { readReceipts } from './receipt.chapter.mts';
import { readReports } from './report.chapter.mts';
import type { Scene } from './scene.mts';
import { useTickets } from './ticket.chapter.mts';

/** `npm run tour`: goes through a whole sale on the running system, as its clients do, and shows each step. */
export async function main(): Promise<number> {
  const settings = { ...readEnvFile(inData('proticket.env')), ...process.env };
  const password = settings['DEMO_PASSWORD'];
  if (!password) throw new PlainError('ProTicket has not been started here yet. Start it with: npm start');
  const { ProTicketClient, NetworkError } = await loadSdk();
  const origin = `http://${serviceHost(settings)}:${settings['WEB_PORT'] ?? 3000}`;
  const scene: Scene = {
    site: settings['PUBLIC_URL'] ?? origin,
    newClient: () => new ProTicketClient({ origin }),
    admin: { email: 'admin@proticket.test', password },
    narrator: new Narrator(),
  };
  const begun = performance.now();
  process.stdout.write('\n');
  try {
    const { organizer, idEvent } = await becomeOrganizer(scene);
    const { buyer, order } = await buyTickets(scene, idEvent);
    const pdf = await useTickets(scene, { organizer, buyer, order, idEvent });
    await readReceipts(scene, buyer, order);
    const ofGuest = await buyAsGuest(scene, idEvent);
    await readReports(scene, organizer, idEvent, 1 + ofGuest);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(
      `\n${scene.narrator.count} steps in ${seconds} s. The ticket is in ${path.relative(process.cwd(), pdf)}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new PlainError(
      `ProTicket cannot be reached at ${origin}. Is it running? Start it with: npm start`,
      { cause: error },
    );
  }
}
