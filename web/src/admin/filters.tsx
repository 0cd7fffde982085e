import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import styles from './admin.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChoose: (value: Value) => void;
}

/** Which part of a list is shown, as a row of buttons. */
export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <div role="group" aria-label={label} className={styles.choice}>
      {options.map(([each, text]) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChoose(each)}>
          {text}
        </button>
      ))}
    </div>
  );
}

interface FilterFormProps {
  /** Gets the values by name; empty ones as empty text. */
  readonly onSearch: (values: Record<string, string>) => void;
  /** Fields. */
  readonly children: ReactNode;
}

/** Filters side by side. Choices take effect at once, texts with Enter or the button. */
export function FilterForm({ onSearch, children }: FilterFormProps) {
  const search = (form: HTMLFormElement) => {
    const values = [...new FormData(form)].filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    onSearch(Object.fromEntries(values));
  };
  return (
    <search>
      <form
        className={styles.filters}
        onSubmit={(event) => {
          event.preventDefault();
          search(event.currentTarget);
        }}
        onChange={(event) => {
          if (event.target instanceof HTMLSelectElement) search(event.currentTarget);
        }}
      >
        {children}
        <Button type="submit">
          <Icon name="search" />
          <Trans>Search</Trans>
        </Button>
      </form>
    </search>
  );
}
