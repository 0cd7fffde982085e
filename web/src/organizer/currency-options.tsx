import { useLingui } from '@lingui/react/macro';
import { CURRENCIES } from '@proticket/contract';

/** Those that most people want, then all that a ticket can be sold in. */
export function CurrencyOptions() {
  const { t, i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  const often = ['EUR', 'USD', 'GBP', 'MXN', 'COP', 'ARS', 'BRL', 'CHF'];
  const others = CURRENCIES.filter((code) => !often.includes(code));
  const options = (codes: readonly string[]) =>
    codes.map((code) => (
      <option key={code} value={code}>
        {code} · {names.of(code)}
      </option>
    ));
  return (
    <>
      <optgroup label={t`Often used`}>{options(often)}</optgroup>
      <optgroup label={t`All`}>{options(others)}</optgroup>
    </>
  );
}
