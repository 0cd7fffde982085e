import { PlainError } from '../console/plain-error.mts';
import { readEnvFile } from '../start/env-file.mts';
import { inData } from '../start/paths.mts';
import { ServiceClient } from './client.mts';
import { Narrator } from './narrator.mts';
import { tellStory } from './story.mts';

/** `npm run tour`: lives through a sale against the running system, as clients do, and shows each step. */
export async function main(): Promise<number> {
  const settings = { ...readEnvFile(inData('proticket.env')), ...process.env };
  const password = settings['DEMO_PASSWORD'];
  if (!password) throw new PlainError('ProTicket has not been started here yet. Start it with: npm start');
  const narrator = new Narrator();
  const begun = performance.now();
  process.stdout.write('\n');
  const pdf = await tellStory(
    {
      auth: new ServiceClient('auth', `http://127.0.0.1:${settings['AUTH_PORT'] ?? 3001}`),
      business: new ServiceClient('business', `http://127.0.0.1:${settings['BUSINESS_PORT'] ?? 3002}`),
      admin: { email: 'admin@proticket.test', password },
    },
    narrator,
  );
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`\n${narrator.count} steps in ${seconds} s. The ticket is ${pdf}\n`);
  return 0;
}
