import { ProTicketClient } from '@proticket/sdk';
import { noteServerTime } from './server-clock';

/** The client of the page: both services on its own origin, the session in cookies. */
export function pageClient(onSessionEnd: () => void): ProTicketClient {
  return new ProTicketClient({
    origin: '',
    transport: 'cookie',
    // A person is waiting: better to say "try again" soon than to be silent for half a minute.
    repetitions: 2,
    maxWaitSeconds: 8,
    timeoutSeconds: 20,
    onSessionEnd,
    onResponse: (response) => noteServerTime(response.headers),
  });
}
