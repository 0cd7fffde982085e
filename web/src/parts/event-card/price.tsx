import { Trans } from '@lingui/react/macro';
import { useFormats } from '../../i18n/formats';

/** The price of one ticket, taxes included; a booking fee is named beside it. */
export function Price({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const formats = useFormats();
  return Number(amount) === 0 ? <Trans>Free</Trans> : formats.money(amount, currency);
}
