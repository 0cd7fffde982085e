import { Progress } from '../lib/console/progress.mts';
import { Supervisor } from '../lib/processes/child-process.mts';
import { runCrowd } from './drill/run-crowd.mts';
import { createHotEvent } from './drill/hot-event.mts';
import { setStage } from './load/stage.mts';
const supervisor = new Supervisor();
try {
  const stage = await setStage({ name: 'prof', instances: 0 }, supervisor, new Progress());
  await stage.startInstance({ NODE_OPTIONS: process.env['PROF'] ?? '--cpu-prof --cpu-prof-dir=/tmp/prof --cpu-prof-interval=500' });
  for (const places of [20_000, 60_000]) {
    const sale = await runCrowd(stage, { origins: stage.origins, idEvent: await createHotEvent(stage.databaseUrl, places, 4), types: [], buyers: 1000, connectionsEach: 1000, maxPerOrder: 4, jwtSecret: stage.jwtSecret, webhookSecret: stage.webhookSecret, refusalSeconds: 0 }, () => undefined);
    console.log(places, sale.each, sale.report.saleMs);
  }
} finally { await supervisor.stopAll(); }
