import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { IS_SERVER } from '../api/is-server';
import { classes } from '../parts/classes';
import { Icon } from '../parts/icon';
import { useFilterLabels } from './filter-labels';
import type { Filters } from './filters';
import styles from './landing.module.css';

/** Loaded when somebody wants it: the first page has no room for what few people open. */
const FilterSheet = lazy(async () => ({ default: (await import('./filter-sheet')).FilterSheet }));

/** The questions that people ask most, one press each, and the way to the others. */
export function FilterChips({ filters }: { readonly filters: Filters }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  const show = (search: Filters) => void navigate({ to: '/', search, resetScroll: false });
  const chips: readonly { readonly label: string; readonly filter: Filters }[] = [
    { label: t`Today`, filter: { when: 'today' } },
    { label: t`This weekend`, filter: { when: 'weekend' } },
    { label: t`Next 30 days`, filter: { when: 'month' } },
    { label: t`Free`, filter: { price: 'free' } },
    { label: t`Up to 20`, filter: { price: 20 } },
    { label: t`Cheapest first`, filter: { sort: 'price' } },
  ];
  const shown = chips.map(({ label }) => label);
  const others = useFilterLabels(filters).filter(({ label }) => !shown.includes(label));
  return (
    <div className={styles.chips} role="group" aria-label={t`Filters`}>
      <button
        type="button"
        disabled={IS_SERVER}
        className={classes(styles.chip, styles.all)}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name="filter" />
        <Trans>Filters</Trans>
      </button>
      {others.map(({ label, without }) => (
        <button
          key={label}
          type="button"
          disabled={IS_SERVER}
          className={classes(styles.chip, styles.on)}
          aria-label={t`Leave out: ${label}`}
          onClick={() => show(without)}
        >
          <span className={styles.chipText}>{label}</span>
          <Icon name="cross" size={16} />
        </button>
      ))}
      {chips.map(({ label, filter }) => {
        const entries = Object.entries(filter) as [keyof Filters, unknown][];
        const isOn = entries.every(([name, value]) => filters[name] === value);
        const off = Object.fromEntries(entries.map(([name]) => [name, undefined]));
        const days = filter.when ? { from: undefined, to: undefined } : {};
        return (
          <button
            key={label}
            type="button"
            disabled={IS_SERVER}
            className={styles.chip}
            aria-pressed={isOn}
            onClick={() => show({ ...filters, ...days, ...(isOn ? off : filter) })}
          >
            {label}
          </button>
        );
      })}
      {wasOpened && (
        <Suspense>
          <FilterSheet filters={filters} open={isOpen} onClose={() => setOpen(false)} onChoose={show} />
        </Suspense>
      )}
    </div>
  );
}
