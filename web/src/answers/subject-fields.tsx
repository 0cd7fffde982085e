import { Trans } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import { Field, FieldRow, Input } from '../parts/field';
import { type Answers, fieldOf, type Subject } from './answer-draft';
import styles from './answers.module.css';
import { QuestionField } from './question-field';

interface SubjectFieldsProps {
  readonly subject: Subject;
  readonly answers: Answers;
  readonly onChange: (changes: Answers) => void;
}

/** What is asked about the order, or about one ticket and the person who comes with it. */
export function SubjectFields({ subject, answers, onChange }: SubjectFieldsProps) {
  const formats = useFormats();
  const { ticket, number, path, questions } = subject;
  const at = (rest: string) => (path === '' ? rest : `${path}.${rest}`);
  const bind = (what: 'holder_name' | 'holder_email') => ({
    value: answers[fieldOf(subject, what)] ?? '',
    onChange: (event: { target: { value: string } }) =>
      onChange({ [fieldOf(subject, what)]: event.target.value }),
  });
  return (
    <fieldset className={styles.subject}>
      <legend>
        {ticket ? (
          <Trans>
            Ticket {number} · {formats.ticketType(ticket.ticket_type)}
          </Trans>
        ) : (
          <Trans>About the order</Trans>
        )}
      </legend>
      {ticket && (
        <FieldRow>
          <Field name={at('holder_name')} label={<Trans>Name on the ticket</Trans>} optional>
            <Input {...bind('holder_name')} maxLength={200} autoComplete="off" />
          </Field>
          <Field name={at('holder_email')} label={<Trans>Email address of this person</Trans>} optional>
            <Input
              {...bind('holder_email')}
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
            />
          </Field>
        </FieldRow>
      )}
      {questions.map((question, index) => (
        <QuestionField
          key={question.id_question}
          question={question}
          name={at(`answers.${index}.value`)}
          value={answers[fieldOf(subject, question.id_question)] ?? ''}
          onChange={(value) => onChange({ [fieldOf(subject, question.id_question)]: value })}
        />
      ))}
    </fieldset>
  );
}
