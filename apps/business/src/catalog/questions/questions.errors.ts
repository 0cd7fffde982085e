import { errorCatalogue } from '@proticket/contract';

/** Errors of the questions that events ask. */
export const questionsErrors = errorCatalogue('questions', {
  changed_meanwhile: {
    kind: 'conflict',
    title: 'The questions of this event have changed meanwhile; read them again.',
  },
});
