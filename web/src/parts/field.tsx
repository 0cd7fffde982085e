import { Field as BaseField } from '@base-ui/react/field';
import { Trans } from '@lingui/react/macro';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import styles from './field.module.css';
import { InvalidText, type InvalidTexts } from './invalid-text';

interface FieldProps {
  /** The member of the request; errors of the form with this name appear below the field. */
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Says "optional" beside the label. */
  readonly optional?: boolean;
  /** Sentences of this field instead of the general ones. */
  readonly invalid?: InvalidTexts;
  /** The control: an `Input`, `TextArea` or `Select` of this file. */
  readonly children: ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ name, label, hint, optional = false, invalid, children }: FieldProps) {
  return (
    <BaseField.Root name={name} className={styles.field}>
      <BaseField.Label className={styles.label}>
        {label}
        {optional && (
          <span className={styles.optional}>
            {' '}
            (<Trans>optional</Trans>)
          </span>
        )}
      </BaseField.Label>
      {hint && <BaseField.Description className={styles.hint}>{hint}</BaseField.Description>}
      {children}
      <InvalidText className={styles.error} texts={invalid} />
    </BaseField.Root>
  );
}

type InputProps = ComponentProps<typeof BaseField.Control>;

/** A text, number, date or other native input. */
export function Input({
  className,
  ...rest
}: Omit<InputProps, 'className'> & { readonly className?: string }) {
  return <BaseField.Control {...rest} className={classes(styles.control, className)} />;
}

/** Several lines of text. */
export function TextArea(props: ComponentProps<'textarea'>) {
  return (
    <BaseField.Control
      className={styles.control}
      {...(props as InputProps)}
      render={(controlProps) => <textarea {...(controlProps as ComponentProps<'textarea'>)} />}
    />
  );
}

/** A native select: phones show their own wheel. */
export function Select({ children, ...props }: ComponentProps<'select'>) {
  return (
    <BaseField.Control
      className={styles.control}
      {...(props as InputProps)}
      render={(controlProps) => <select {...(controlProps as ComponentProps<'select'>)}>{children}</select>}
    />
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
