import { Form as BaseForm } from '@base-ui/react/form';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type FieldErrorReading, useFieldErrors } from './field-errors';
import styles from './field.module.css';
import { ProblemNote } from './problem-note';

interface FormProps extends FieldErrorReading {
  /** What the last try threw: fields get their errors, anything else is said above the button. */
  readonly error?: unknown;
  /** Called with the values by name when all of them are valid. */
  readonly onSubmit: (values: FormValues) => void;
  readonly children: ReactNode;
  /** The buttons, below the error of the whole form. */
  readonly actions: ReactNode;
}

/** The values of a form by the names of its fields. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** A form that keeps what was typed, focuses the first invalid field and shows the server's errors where they belong. */
export function Form({ error, textOfError, fieldOf, onSubmit, children, actions }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { errors, isReading } = useFieldErrors(error, { textOfError, fieldOf });
  const [isAboutFields, setIsAboutFields] = useState(false);
  useLayoutEffect(() => {
    const fields = Object.keys(errors).map((name) => form.current?.elements.namedItem(name));
    const first = fields.find((field) => field instanceof HTMLElement);
    // A refused value that the form has no field for is said above the button.
    setIsAboutFields(first !== undefined);
    first?.focus();
  }, [errors]);
  const isSaidAbove = error !== undefined && error !== null && !isReading && !isAboutFields;
  return (
    <BaseForm
      ref={form}
      className={styles.form}
      errors={errors}
      onFormSubmit={(values) => onSubmit(values as FormValues)}
    >
      {children}
      {isSaidAbove && <ProblemNote error={error} />}
      {actions}
    </BaseForm>
  );
}
