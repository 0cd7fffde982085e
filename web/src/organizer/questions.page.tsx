import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Empty, Skeleton } from '../parts/surface';
import { AnswersUntil } from './answers-until';
import { EventHeading } from './event-heading';
import { ownEventQuery } from './organizer.queries';
import { MOST_QUESTIONS } from './question-bodies';
import { QuestionDialog } from './question-dialog';
import { QuestionList } from './question-list';
import { questionsQuery, ticketTypesQuery } from './sale.queries';

const route = getRouteApi('/organizer/events/$id');

/** What an event asks its buyers. */
export function QuestionsPage() {
  const app = useApp();
  const { id } = route.useParams();
  const event = useQuery(ownEventQuery(app, id)).data;
  const types = useQuery(ticketTypesQuery(app, id)).data ?? [];
  const questions = useQuery(questionsQuery(app, id));
  const [edited, setEdited] = useState<Business.EventQuestionDto | 'new'>();
  const asked = questions.data;
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Questions</Trans>} />}
      <p>
        <Trans>
          Buyers answer on the page of their order, before or after they pay. No sale waits for an answer.
        </Trans>
      </p>
      {asked && asked.items.length < MOST_QUESTIONS && (
        <Actions>
          <Button look="primary" onClick={() => setEdited('new')}>
            <Icon name="plus" />
            <Trans>Add a question</Trans>
          </Button>
        </Actions>
      )}
      {questions.isPending && <Skeleton height="10rem" />}
      {questions.isError && <ProblemNote error={questions.error} onRetry={() => void questions.refetch()} />}
      {asked?.items.length === 0 && <Empty title={<Trans>No question yet</Trans>} />}
      {asked && asked.items.length > 0 && (
        <>
          <QuestionList idEvent={id} asked={asked} types={types} onChange={setEdited} />
          <AnswersUntil key={asked.answers_until_hours} idEvent={id} asked={asked} />
        </>
      )}
      {asked && edited && (
        <QuestionDialog
          idEvent={id}
          asked={asked}
          types={types}
          question={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
