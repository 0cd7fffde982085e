import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { Fragment } from 'react';
import { storedAnswers, fieldOf, subjectsOf } from './answer-draft';
import styles from './answers.module.css';

interface GivenAnswersProps {
  readonly sheet: Business.AnswerSheetDto;
  readonly only?: string | undefined;
}

/** The answers once they are final. */
export function GivenAnswers({ sheet, only }: GivenAnswersProps) {
  const subjects = subjectsOf(sheet, only);
  const answers = storedAnswers(sheet, subjects);
  const given = subjects.flatMap((subject) =>
    subject.questions.map((question) => {
      const field = fieldOf(subject, question.id_question);
      return { field, number: subject.number, question, value: answers[field] ?? '' };
    }),
  );
  return (
    <>
      <p className={styles.soft}>
        <Trans>The time for answers is over.</Trans>
      </p>
      <dl className={styles.given}>
        {given
          .filter(({ value }) => value !== '')
          .map(({ field, number, question, value }) => (
            <Fragment key={field}>
              <dt>
                {question.label}
                {number > 0 && (
                  <>
                    {' · '}
                    <Trans>Ticket {number}</Trans>
                  </>
                )}
              </dt>
              <dd>
                <Value kind={question.kind} value={value} />
              </dd>
            </Fragment>
          ))}
      </dl>
    </>
  );
}

function Value({ kind, value }: { readonly kind: Business.QuestionDto['kind']; readonly value: string }) {
  if (kind !== 'checkbox') return value;
  return value === 'true' ? <Trans>Yes</Trans> : <Trans>No</Trans>;
}
