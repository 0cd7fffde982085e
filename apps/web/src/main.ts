import { runServer } from '@proticket/platform/server';
import { webServer } from './web.definition';

void runServer(webServer);
