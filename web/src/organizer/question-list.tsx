import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useState } from 'react';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Pill } from '../parts/surface';
import styles from './lists.module.css';
import { moved, wantedOf } from './question-bodies';
import { KINDS, SCOPES } from './question-kinds';
import type { TicketType } from './sale.queries';
import { useQuestions } from './use-questions';

interface QuestionListProps {
  readonly idEvent: number;
  readonly asked: Business.EventQuestionsDto;
  readonly types: readonly TicketType[];
  readonly onChange: (question: Business.EventQuestionDto) => void;
}

/** The questions in the order in which buyers read them, with what can be done to each. */
export function QuestionList({ idEvent, asked, types, onChange }: QuestionListProps) {
  const [ended, setEnded] = useState<Business.EventQuestionDto>();
  const change = useQuestions(idEvent, asked, () => setEnded(undefined));
  const { items } = asked;
  /** An error of another act has no place in the dialog, nor one of the dialog above the list. */
  const askToEnd = (question: Business.EventQuestionDto | undefined) => {
    change.reset();
    setEnded(question);
  };
  const move = (index: number, by: 1 | -1) => change.mutate({ items: moved(items, index, by) });
  return (
    <>
      {change.isError && !ended && <ProblemNote error={change.error} />}
      <ol className={styles.rows}>
        {items.map((question, index) => (
          <li key={question.id_question} className={styles.panelRow}>
            <QuestionFacts question={question} types={types} />
            <Actions>
              <Button onClick={() => onChange(question)}>
                <Trans>Change</Trans>
                <span className="spoken"> {question.label}</span>
              </Button>
              {items.length > 1 && (
                <>
                  <Button waits={change.isPending || index === 0} onClick={() => move(index, -1)}>
                    <Trans>Up</Trans>
                    <span className="spoken"> {question.label}</span>
                  </Button>
                  <Button
                    waits={change.isPending || index === items.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <Trans>Down</Trans>
                    <span className="spoken"> {question.label}</span>
                  </Button>
                </>
              )}
              <Button onClick={() => askToEnd(question)}>
                <Trans>Ask no more …</Trans>
                <span className="spoken"> {question.label}</span>
              </Button>
            </Actions>
          </li>
        ))}
      </ol>
      {ended && (
        <Dialog
          open
          onOpenChange={(isOpen) => !isOpen && askToEnd(undefined)}
          title={<Trans>Ask “{ended.label}” no more?</Trans>}
          description={<Trans>For good. Answers that were given stay in the list of attendees.</Trans>}
          actions={
            <>
              <Button onClick={() => askToEnd(undefined)}>
                <Trans>Keep it</Trans>
              </Button>
              <Button
                look="danger"
                busy={change.isPending && <Trans>Saving …</Trans>}
                onClick={() =>
                  change.mutate({
                    items: wantedOf(items.filter(({ id_question }) => id_question !== ended.id_question)),
                  })
                }
              >
                <Trans>Ask no more</Trans>
              </Button>
            </>
          }
        >
          {change.isError && <ProblemNote error={change.error} />}
        </Dialog>
      )}
    </>
  );
}

interface QuestionFactsProps {
  readonly question: Business.EventQuestionDto;
  readonly types: readonly TicketType[];
}

function QuestionFacts({ question, types }: QuestionFactsProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { label, help, kind, scope, choices, is_required, ticket_type_ids, answers } = question;
  const names = types.filter(({ id_ticket_type }) => ticket_type_ids?.includes(id_ticket_type));
  return (
    <div>
      <b>{label}</b>{' '}
      {is_required && (
        <Pill tone="brand">
          <Trans>Needed</Trans>
        </Pill>
      )}
      <p className={styles.soft}>
        {[t(KINDS[kind]), t(SCOPES[scope]), ...names.map(({ name }) => formats.ticketType(name))].join(' · ')}{' '}
        · <Plural value={answers} one="# answer" other="# answers" />
      </p>
      {choices.length > 0 && <p className={styles.soft}>{choices.join(', ')}</p>}
      {help !== '' && <p className={styles.soft}>{help}</p>}
    </div>
  );
}
