import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { IS_SERVER } from '../api/is-server';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import type { Filters } from './filters';
import styles from './landing.module.css';

/** One line to search by words. */
export function SearchBox({ filters }: { readonly filters: Filters }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = (form: FormData) => {
    const q = String(form.get('q') ?? '').trim();
    void navigate({ to: '/', search: { ...filters, q: q === '' ? undefined : q } });
  };
  return (
    <search>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          search(new FormData(event.currentTarget));
        }}
      >
        <input
          // A new value when the address changes, and what is typed otherwise.
          key={filters.q ?? ''}
          type="search"
          name="q"
          defaultValue={filters.q ?? ''}
          maxLength={100}
          readOnly={IS_SERVER}
          aria-label={t`Search events`}
          placeholder={t`Artist, event or word`}
        />
        <Button type="submit" look="primary" large>
          <Icon name="search" />
          <b>
            <Trans>Search</Trans>
          </b>
        </Button>
      </form>
    </search>
  );
}
