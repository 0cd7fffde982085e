import path from 'node:path';
import { ServiceClient } from '../../lib/client/service-client.mts';
import { PlainError } from '../../lib/console/plain-error.mts';
import { readEnvFile } from '../../lib/project/env-file.mts';
import { inData } from '../../lib/project/paths.mts';
import { serviceHost } from '../../lib/project/settings.mts';
import { buyTickets } from './buyer.chapter.mts';
import { Narrator } from './narrator.mts';
import { becomeOrganizer } from './organizer.chapter.mts';
import type { Scene } from './scene.mts';
import { useTickets } from './ticket.chapter.mts';

/** `npm run tour`: goes through a whole sale on the running system, as its clients do, and shows each step. */
export async function main(): Promise<number> {
  const settings = { ...readEnvFile(inData('proticket.env')), ...process.env };
  const password = settings['DEMO_PASSWORD'];
  if (!password) throw new PlainError('ProTicket has not been started here yet. Start it with: npm start');
  const scene: Scene = {
    auth: new ServiceClient('auth', `http://${serviceHost(settings)}:${settings['AUTH_PORT'] ?? 3001}`),
    business: new ServiceClient(
      'business',
      `http://${serviceHost(settings)}:${settings['BUSINESS_PORT'] ?? 3002}`,
    ),
    admin: { email: 'admin@proticket.test', password },
    narrator: new Narrator(),
  };
  const begun = performance.now();
  process.stdout.write('\n');
  const { organizer, idEvent } = await becomeOrganizer(scene);
  const { buyer, order } = await buyTickets(scene, idEvent);
  const pdf = await useTickets(scene, { organizer, buyer, order, idEvent });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `\n${scene.narrator.count} steps in ${seconds} s. The ticket is in ${path.relative(process.cwd(), pdf)}\n`,
  );
  return 0;
}
