import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Card, Notice } from '../parts/surface';
import { subjectsOf } from './answer-draft';
import { AnswerForm } from './answer-form';
import styles from './answers.module.css';
import { answersQuery } from './answers.queries';
import { GivenAnswers } from './given-answers';

interface AnswerSectionProps {
  readonly idOrder: number;
  /** Of the event. */
  readonly timezone: string;
  /** The one ticket to ask about; otherwise the order and all of its tickets. */
  readonly only?: string;
}

/** What the organizer asks. Nothing is shown where nothing is asked, or where it cannot be read: tickets are valid without. */
export function AnswerSection({ idOrder, timezone, only }: AnswerSectionProps) {
  const { data: sheet } = useQuery(answersQuery(useApp(), idOrder));
  if (!sheet || sheet.questions.length === 0) return null;
  const canAnswer = sheet.is_open && subjectsOf(sheet, only).length > 0;
  return (
    <Card>
      <section className={styles.section} aria-labelledby="questions">
        <h2 id="questions">
          <Trans>Questions of the organizer</Trans>
        </h2>
        {canAnswer && <State sheet={sheet} timezone={timezone} />}
        {canAnswer && <AnswerForm sheet={sheet} only={only} />}
        {sheet.is_open && sheet.tickets.length === 0 && <AskedLater sheet={sheet} />}
        {!sheet.is_open && <GivenAnswers sheet={sheet} only={only} />}
      </section>
    </Card>
  );
}

/** What is missing, and until when it can be answered. */
function State({ sheet, timezone }: { readonly sheet: Business.AnswerSheetDto; readonly timezone: string }) {
  const formats = useFormats();
  const { missing, answers_until } = sheet;
  return (
    <>
      {missing > 0 && (
        <Notice tone="warn">
          <Plural
            value={missing}
            one="# answer that the organizer needs is missing."
            other="# answers that the organizer needs are missing."
          />
        </Notice>
      )}
      <p className={styles.soft}>
        <Trans>
          You can answer, and change your answers, until {formats.dateTime(answers_until, timezone)}.
        </Trans>
      </p>
    </>
  );
}

function AskedLater({ sheet: { questions } }: { readonly sheet: Business.AnswerSheetDto }) {
  if (!questions.some(({ scope }) => scope === 'ticket')) return null;
  return (
    <p>
      <Trans>About each ticket you are asked when it is paid, on this page.</Trans>
    </p>
  );
}
