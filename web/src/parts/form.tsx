import { Form as BaseForm } from '@base-ui/react/form';
import { isProblem } from '@proticket/sdk';
import type { ReactNode } from 'react';
import styles from './field.module.css';
import { ProblemNote } from './problem-note';

interface FormProps {
  /** What the last try threw: fields get their errors, anything else is said above the button. */
  readonly error?: unknown;
  /** The sentence for an error of a field by its name and rule, if the page has a better one than the server. */
  readonly textOfError?: (field: string, message: string) => string | undefined;
  /** Called with the values by name when all of them are valid. */
  readonly onSubmit: (values: FormValues) => void;
  readonly children: ReactNode;
  /** The buttons, below the error of the whole form. */
  readonly actions: ReactNode;
}

/** The values of a form by the names of its fields. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** A form that keeps what was typed, focuses the first invalid field and shows the server's errors where they belong. */
export function Form({ error, textOfError, onSubmit, children, actions }: FormProps) {
  const errors = fieldErrors(error, textOfError);
  const isAboutFields = Object.keys(errors).length > 0;
  return (
    <BaseForm
      className={styles.form}
      errors={errors}
      onFormSubmit={(values) => onSubmit(values as FormValues)}
    >
      {children}
      {error !== undefined && error !== null && !isAboutFields && <ProblemNote error={error} />}
      {actions}
    </BaseForm>
  );
}

function fieldErrors(error: unknown, textOfError: FormProps['textOfError']): Record<string, string> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    error.errors.map(({ path, message }) => [path, textOfError?.(path, message) ?? message]),
  );
}
