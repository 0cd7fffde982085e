/** The process of a load: reads a {@link LoadRequest} as JSON from standard input, writes the report to standard output. */
import { text } from 'node:stream/consumers';
import type { LoadRequest } from './load-process.mts';
import { prepare } from './recipes.mts';
import { wireLoad } from './wire-load.mts';

const request = JSON.parse(await text(process.stdin)) as LoadRequest;
process.stdout.write(JSON.stringify(await wireLoad(prepare(request.recipe), request)));
