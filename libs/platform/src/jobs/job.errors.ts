import { errorCatalogue } from '@proticket/contract';

/** Errors about background jobs. */
export const jobErrors = errorCatalogue('jobs', {
  not_dead: { kind: 'not_found', title: 'There is no dead job with this id.' },
});
