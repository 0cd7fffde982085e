import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import styles from './lists.module.css';

interface ListSearchProps {
  readonly q: string | undefined;
  readonly status: string | undefined;
  /** The states to choose from, in words; none if the list has no states. */
  readonly states: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder: string;
  readonly onSearch: (search: { readonly q?: string; readonly status?: string }) => void;
  /** Buttons beside it. */
  readonly children?: ReactNode;
}

/** What is looked for in a list; it stands in the address. */
export function ListSearch({ q, status, states, placeholder, onSearch, children }: ListSearchProps) {
  const { t } = useLingui();
  const read = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    onSearch({ q: text('q'), status: text('status') });
  };
  return (
    <div className={styles.bar}>
      <search className={styles.search}>
        <form
          key={`${q ?? ''} ${status ?? ''}`}
          onSubmit={(event) => {
            event.preventDefault();
            read(new FormData(event.currentTarget));
          }}
        >
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            aria-label={t`Search`}
            placeholder={placeholder}
          />
          {states.length > 0 && (
            <select
              name="status"
              defaultValue={status ?? ''}
              aria-label={t`Status`}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            >
              <option value="">{t`All`}</option>
              {states.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
          <Button type="submit" look="primary">
            <Icon name="search" />
            <Trans>Search</Trans>
          </Button>
        </form>
      </search>
      {children}
    </div>
  );
}
