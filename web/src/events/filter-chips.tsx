import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Filters } from './filters';
import styles from './landing.module.css';

/** The questions that people ask most, one press each. */
export function FilterChips({ filters }: { readonly filters: Filters }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const chips: readonly { readonly label: string; readonly filter: Filters }[] = [
    { label: t`Today`, filter: { when: 'today' } },
    { label: t`This weekend`, filter: { when: 'weekend' } },
    { label: t`Next 30 days`, filter: { when: 'month' } },
    { label: t`Free`, filter: { price: 'free' } },
    { label: t`Up to 20`, filter: { price: '20' } },
    { label: t`Cheapest first`, filter: { sort: 'price' } },
  ];
  return (
    <div className={styles.chips} role="group" aria-label={t`Filters`}>
      {chips.map(({ label, filter }) => {
        const entries = Object.entries(filter) as [keyof Filters, string][];
        const isOn = entries.every(([name, value]) => filters[name] === value);
        const off = Object.fromEntries(entries.map(([name]) => [name, undefined]));
        return (
          <button
            key={label}
            type="button"
            className={styles.chip}
            aria-pressed={isOn}
            onClick={() =>
              void navigate({ to: '/', search: { ...filters, ...(isOn ? off : filter) }, resetScroll: false })
            }
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}
