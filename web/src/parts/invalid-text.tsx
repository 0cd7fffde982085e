import { Field as BaseField } from '@base-ui/react/field';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What can be wrong with a value by itself: the names of the platform. */
type Fault = Exclude<keyof ValidityState, 'valid' | 'customError'>;

/** Sentences by fault. */
export type InvalidTexts = Partial<Record<Fault, ReactNode>>;

const FAULTS: readonly Fault[] = [
  'valueMissing',
  'badInput',
  'typeMismatch',
  'tooShort',
  'tooLong',
  'rangeUnderflow',
  'rangeOverflow',
  'stepMismatch',
  'patternMismatch',
];

/** The error of a field in the page's language: browsers would use their own. */
export function InvalidText({
  className,
  texts,
}: {
  readonly className?: string;
  readonly texts?: InvalidTexts;
}) {
  return (
    <BaseField.Error
      render={({ children, ...props }) => (
        <BaseField.Validity>
          {({ validity }) => {
            const fault = FAULTS.find((each) => validity[each]);
            return (
              <div {...props} className={className}>
                {fault ? (texts?.[fault] ?? <GeneralText fault={fault} />) : children}
              </div>
            );
          }}
        </BaseField.Validity>
      )}
    />
  );
}

function GeneralText({ fault }: { readonly fault: Fault }) {
  switch (fault) {
    case 'valueMissing':
      return <Trans>Please fill in this field.</Trans>;
    case 'typeMismatch':
      return <Trans>Please check the spelling: something is missing or not allowed here.</Trans>;
    case 'tooShort':
      return <Trans>This is too short.</Trans>;
    case 'tooLong':
      return <Trans>This is too long.</Trans>;
    case 'rangeUnderflow':
      return <Trans>This is too low or too early.</Trans>;
    case 'rangeOverflow':
      return <Trans>This is too high or too late.</Trans>;
    case 'badInput':
    case 'stepMismatch':
    case 'patternMismatch':
      return <Trans>This is not in the expected format.</Trans>;
    default:
      return fault satisfies never;
  }
}
