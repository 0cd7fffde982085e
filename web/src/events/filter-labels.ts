import { useLingui } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import type { Filters } from './filters';

/** A part of a search in words, and the filters without it. */
export interface FilterLabel {
  readonly label: string;
  readonly without: Filters;
}

/** The parts of a search that leave events out, in words. */
export function useFilterLabels(filters: Filters): readonly FilterLabel[] {
  const { t } = useLingui();
  const formats = useFormats();
  const { q, location, when, from, to, price } = filters;
  const day = (text: string) => formats.day(`${text}T12:00:00Z`, 'UTC');
  const labels: FilterLabel[] = [];
  const add = (label: string, ...names: readonly (keyof Filters)[]) =>
    labels.push({
      label,
      without: { ...filters, ...Object.fromEntries(names.map((name) => [name, undefined])) },
    });
  if (q) add(t`“${q}”`, 'q');
  if (location) add(t`Place: ${location}`, 'location');
  if (when) add({ today: t`Today`, weekend: t`This weekend`, month: t`Next 30 days` }[when], 'when');
  if (from && to) add(from === to ? day(from) : t`${day(from)} to ${day(to)}`, 'from', 'to');
  else if (from) add(t`From ${day(from)}`, 'from');
  else if (to) add(t`Until ${day(to)}`, 'to');
  if (price === 'free') add(t`Free`, 'price');
  else if (price !== undefined) add(t`Up to ${formats.number(price)}`, 'price');
  return labels;
}
