import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { Button } from '../parts/button';
import field from '../parts/field.module.css';
import { Sheet } from '../parts/sheet';
import { Actions } from '../parts/surface';
import { type Filters, parseFilters } from './filters';

interface FilterSheetProps {
  readonly filters: Filters;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChoose: (filters: Filters) => void;
}

/** Place, days, price and order of the list. Native controls: phones do them best. */
export function FilterSheet({ filters, open, onClose, onChoose }: FilterSheetProps) {
  const { t } = useLingui();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    onClose();
    onChoose(
      parseFilters({
        q: filters.q,
        ...typed,
        ...(typed['from'] || typed['to'] ? {} : { when: filters.when }),
      }),
    );
  };
  return (
    <Sheet open={open} onClose={onClose} title={<Trans>Filters</Trans>}>
      <form className={field.form} onSubmit={choose}>
        <label className={field.field}>
          <span className={field.label}>{t`Place`}</span>
          <span className={field.hint}>{t`A city, a venue or a part of its name`}</span>
          <input className={field.control} name="location" defaultValue={filters.location} maxLength={100} />
        </label>
        <div className={field.row}>
          <label className={field.field}>
            <span className={field.label}>{t`From`}</span>
            <input className={field.control} type="date" name="from" defaultValue={filters.from} />
          </label>
          <label className={field.field}>
            <span className={field.label}>{t`Until`}</span>
            <input className={field.control} type="date" name="to" defaultValue={filters.to} />
          </label>
        </div>
        <div className={field.row}>
          <label className={field.field}>
            <span className={field.label}>{t`Price of a ticket at most`}</span>
            <input
              className={field.control}
              name="price"
              type="number"
              inputMode="decimal"
              min="0"
              max="9999999"
              step="any"
              defaultValue={filters.price === 'free' ? 0 : filters.price}
            />
          </label>
          <label className={field.field}>
            <span className={field.label}>{t`First in the list`}</span>
            <select className={field.control} name="sort" defaultValue={filters.sort ?? ''}>
              <option value="">{t`Soonest`}</option>
              <option value="price">{t`Cheapest`}</option>
              <option value="newest">{t`Newly announced`}</option>
            </select>
          </label>
        </div>
        <Actions>
          <Button type="submit" look="primary" large>
            <Trans>Show events</Trans>
          </Button>
          <Button
            large
            onClick={() => {
              onClose();
              onChoose({});
            }}
          >
            <Trans>No filters</Trans>
          </Button>
        </Actions>
      </form>
    </Sheet>
  );
}
