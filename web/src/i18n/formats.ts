import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { ticketTypeName } from '@proticket/contract';
import { type Locale, regionalLocale } from './locale';

/** How money, numbers and times are written in the reader's language. */
export interface Formats {
  /** A decimal string such as "35.00" with its ISO 4217 currency; without decimal places if it is whole. */
  money(amount: string, currency: string): string;
  /** The same, but always with the decimal places it has, which are those of its currency, for columns and totals. */
  moneyExact(amount: string, currency: string): string;
  number(value: number): string;
  /** A percentage that the services write as a decimal string: "2.5" is 2.5%. */
  percent(value: string): string;
  /** "Sat 5 Dec 2026, 22:30" at the place, whose IANA zone is given; the year only if it is not this one. */
  dateTime(instant: string, timeZone: string): string;
  /** "Saturday 5 December 2026". */
  date(instant: string, timeZone: string): string;
  /** "5 Dec", with the year if it is not this one. */
  day(instant: string, timeZone: string): string;
  /** "22:30". */
  time(instant: string, timeZone: string): string;
  /** From and to, as short as both allow. */
  period(from: string, to: string | null, timeZone: string): string;
  /** Day and month of the date chip. */
  chip(instant: string, timeZone: string): { day: string; month: string };
  /** "5 Dec 2026, 22:30:07" on the reader's own clock, for logs. */
  exact(instant: string): string;
  /** "in 3 days", "5 minutes ago". */
  relative(instant: string, now?: number): string;
  /** The name of a ticket type as its organizer wrote it; that of the first one of an event in the reader's language. */
  ticketType(name: string): string;
}

/** The formats of the page's language. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  return useMemo(() => formatsFor(i18n.locale as Locale), [i18n.locale]);
}

const known = new Map<string, Formats>();

/** Formats for a language; Intl objects are slow to create and are kept. */
export function formatsFor(locale: Locale): Formats {
  const region = regionalLocale(locale);
  const formats = known.get(region) ?? createFormats(region, locale);
  known.set(region, formats);
  return formats;
}

function createFormats(region: string, locale: Locale): Formats {
  const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
  const once = <T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, create: () => T): T => {
    const found = (kept.get(key) as T | undefined) ?? create();
    kept.set(key, found);
    return found;
  };
  const dates = (name: string, timeZone: string, options: Intl.DateTimeFormatOptions) =>
    once(`${name} ${timeZone}`, () => new Intl.DateTimeFormat(region, { ...options, timeZone }));
  // The services write each amount with the places of its currency; by itself Intl leaves out those of some, such as HUF.
  const money = (amount: string, currency: string, trailingZeroDisplay: 'auto' | 'stripIfInteger') => {
    const places = amount.split('.')[1]?.length ?? 0;
    const format = once(`${currency} ${places} ${trailingZeroDisplay}`, () => {
      const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
      return new Intl.NumberFormat(region, { style: 'currency', currency, ...digits, trailingZeroDisplay });
    });
    // Intl takes decimal strings as they are, without a detour by floating point (TypeScript asks for a numeric literal type).
    return format.format(amount as `${number}`);
  };
  const numbers = once('number', () => new Intl.NumberFormat(region));
  const percents = once('percent', () => new Intl.NumberFormat(region, { style: 'unit', unit: 'percent' }));
  const relatives = new Intl.RelativeTimeFormat(region, { numeric: 'auto' });
  // Decided with each call: a page may be open over New Year.
  const unlessThisYear = (instant: string, timeZone: string): Intl.DateTimeFormatOptions => {
    const years = dates('year', timeZone, { year: 'numeric' });
    return years.format(new Date(instant)) === years.format(new Date()) ? {} : { year: 'numeric' };
  };
  const withTime = (instant: string, timeZone: string) => {
    const year = unlessThisYear(instant, timeZone);
    return dates(`dateTime ${year.year}`, timeZone, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...year,
    });
  };
  return {
    money: (amount, currency) => money(amount, currency, 'stripIfInteger'),
    moneyExact: (amount, currency) => money(amount, currency, 'auto'),
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value as `${number}`),
    dateTime: (instant, timeZone) => withTime(instant, timeZone).format(new Date(instant)),
    date: (instant, timeZone) =>
      dates('date', timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
        new Date(instant),
      ),
    day: (instant, timeZone) => {
      const year = unlessThisYear(instant, timeZone);
      return dates(`day of month ${year.year}`, timeZone, { day: 'numeric', month: 'short', ...year }).format(
        new Date(instant),
      );
    },
    time: (instant, timeZone) =>
      dates('time', timeZone, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant)),
    period: (from, to, timeZone) =>
      to === null
        ? withTime(from, timeZone).format(new Date(from))
        : withTime(from, timeZone).formatRange(new Date(from), new Date(to)),
    chip: (instant, timeZone) => ({
      day: dates('day', timeZone, { day: 'numeric' }).format(new Date(instant)),
      month: dates('month', timeZone, { month: 'short' }).format(new Date(instant)).replace('.', ''),
    }),
    exact: (instant) =>
      once(
        'exact',
        () => new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'medium' }),
      ).format(new Date(instant)),
    relative: (instant, now = Date.now()) => relative(relatives, Date.parse(instant) - now),
    ticketType: (name) => ticketTypeName(name, locale),
  };
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function relative(format: Intl.RelativeTimeFormat, milliseconds: number): string {
  const [unit, size] =
    UNITS.find(([, each]) => Math.abs(milliseconds) >= each) ?? (['second', 1000] as const);
  return format.format(Math.round(milliseconds / size), unit);
}
