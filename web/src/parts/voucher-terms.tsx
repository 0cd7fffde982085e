import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';

interface VoucherTermsProps {
  readonly terms: Pick<Business.VoucherEffectDto, 'kind' | 'value' | 'max_tickets' | 'valid_until'>;
  readonly event: Pick<Business.EventDto, 'currency' | 'timezone'>;
}

/** What a voucher does, for how many tickets and until when: "20% off, until Sat 5 Dec, 22:30". */
export function VoucherTerms({ terms, event }: VoucherTermsProps) {
  const formats = useFormats();
  const { kind, value, max_tickets, valid_until } = terms;
  const does = {
    percent: () => <Trans>{formats.number(Number(value))}% off</Trans>,
    amount: () => <Trans>{formats.money(value, event.currency)} off each ticket</Trans>,
    price: () => <Trans>each ticket {formats.money(value, event.currency)}</Trans>,
  };
  return (
    <>
      {does[kind]()}
      {max_tickets !== null && (
        <>
          , <Plural value={max_tickets} one="for # ticket at most" other="for # tickets at most" />
        </>
      )}
      {valid_until !== null && (
        <>
          , <Trans>until {formats.dateTime(valid_until, event.timezone)}</Trans>
        </>
      )}
    </>
  );
}
