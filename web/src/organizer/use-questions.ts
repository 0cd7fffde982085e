import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { wantedOf } from './question-bodies';
import { questionsQuery } from './sale.queries';

/** What is set at once: what is left out stays. */
export interface QuestionsChange {
  readonly items?: readonly Business.AskQuestionDto[];
  readonly answers_until_hours?: number;
}

/** Sets the questions of an event as they were read and changed; what others have set meanwhile is not overwritten. */
export function useQuestions(idEvent: number, read: Business.EventQuestionsDto, onDone?: () => void) {
  const app = useApp();
  const { queryKey } = questionsQuery(app, idEvent);
  return useMutation({
    mutationFn: ({ items, answers_until_hours = read.answers_until_hours }: QuestionsChange) =>
      app.client.business.call('PUT /v1/events/{id_event}/questions', {
        path: { id_event: idEvent },
        body: {
          version: read.version,
          answers_until_hours,
          items: [...(items ?? wantedOf(read.items))],
        },
      }),
    onSuccess: (saved) => {
      app.queries.setQueryData(queryKey, saved);
      onDone?.();
    },
    onError: () => app.queries.invalidateQueries({ queryKey }),
  });
}
