import { useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';
import { offsetIfTwice } from './hour-twice';

type Group = Business.SalesGroupDto;

/** What the groups of a report are called, in full and below a bar; and its amounts. */
export function useGroupNames({ by, timezone, currency }: Business.SalesBreakdownDto) {
  const { t } = useLingui();
  const formats = useFormats();
  const offset = (key: string) => offsetIfTwice(key, timezone, (instant) => formats.time(instant, timezone));
  const full = ({ key, name }: Group): string => {
    if (by === 'day') return formats.date(key!, timezone);
    if (by === 'hour') return `${formats.dateTime(key!, timezone)}${offset(key!)}`;
    if (name === null) return t`Without a voucher`;
    return by === 'type' ? formats.ticketType(name) : name;
  };
  const short = (group: Group): string => {
    if (by === 'day') return formats.day(group.key!, timezone);
    return by === 'hour' ? `${formats.time(group.key!, timezone)}${offset(group.key!)}` : full(group);
  };
  return { full, short, money: (amount: string) => formats.moneyExact(amount, currency) };
}
