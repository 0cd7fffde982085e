/** The process of a load: reads its orders from standard input, writes its report to standard output. */
import { text } from 'node:stream/consumers';
import type { LoadOrders } from './load-process.mts';
import { prepare } from './recipes.mts';
import { wireLoad } from './wire-load.mts';

const orders = JSON.parse(await text(process.stdin)) as LoadOrders;
process.stdout.write(JSON.stringify(await wireLoad(prepare(orders.recipe), orders)));
