import type { Business } from '@proticket/sdk';
import { Field, Input, Select } from '../parts/field';
import styles from './answers.module.css';

interface QuestionFieldProps {
  readonly question: Business.QuestionDto;
  /** As errors of the service name it. */
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A question with the control for its kind. An answer that is not given can be given later, so none is demanded. */
export function QuestionField({ question, name, value, onChange }: QuestionFieldProps) {
  const { kind, label, help, choices, is_required } = question;
  const bind = { value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  const field = { name, label, optional: !is_required, ...(help === '' ? {} : { hint: help }) };
  switch (kind) {
    case 'checkbox':
      return <CheckboxField question={question} value={value} onChange={onChange} />;
    case 'choice':
      return (
        <Field {...field}>
          <Select {...bind}>
            <option value="">–</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </Select>
        </Field>
      );
    case 'number':
      return (
        <Field {...field}>
          <Input {...bind} inputMode="decimal" autoComplete="off" maxLength={20} />
        </Field>
      );
    case 'text':
      return (
        <Field {...field}>
          <Input {...bind} autoComplete="off" maxLength={1000} />
        </Field>
      );
    default:
      return kind satisfies never;
  }
}

function CheckboxField({ question, value, onChange }: Omit<QuestionFieldProps, 'name'>) {
  const { label, help } = question;
  return (
    <div className={styles.check}>
      <label>
        <input
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(event.target.checked ? 'true' : 'false')}
        />
        {label}
      </label>
      {help !== '' && <p className={styles.soft}>{help}</p>}
    </div>
  );
}
