import { errorCatalogue } from './error-catalogue';

/** Errors that any route can return. */
export const requestErrors = errorCatalogue('request', {
  invalid: { kind: 'invalid', title: 'The request is not valid.' },
  malformed: { kind: 'invalid', title: 'The request could not be read.' },
  invalid_cursor: { kind: 'invalid', title: 'The cursor is not from this list.' },
  not_found: { kind: 'not_found', title: 'This URL does not exist.' },
  too_large: { kind: 'too_large', title: 'The request is too large.' },
  unsupported_media: { kind: 'unsupported_media', title: 'This URL does not take a body of this type.' },
  throttled: { kind: 'throttled', title: 'Too many requests; try again later.' },
  overloaded: { kind: 'unavailable', title: 'The service is busy; try again shortly.' },
});

/** Returned if the service itself fails; the cause is in its log under the request id. */
export const internalErrors = errorCatalogue('internal', {
  unexpected: { kind: 'unexpected', title: 'Something went wrong on our side.' },
});
