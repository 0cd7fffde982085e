import { Trans, useLingui } from '@lingui/react/macro';
import { COUNTRIES } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { Field, Input, Select, TextArea } from '../parts/field';

/** Who sells, as receipts name it. */
export function LegalFields({ organization }: { readonly organization: Business.OrganizerDto }) {
  const { legal_name, postal_address, country, tax_number } = organization;
  return (
    <>
      <Field
        name="legal_name"
        label={<Trans>Legal name</Trans>}
        optional
        hint={<Trans>The person or company that sells, on the receipts of your buyers.</Trans>}
      >
        <Input defaultValue={legal_name ?? ''} maxLength={200} />
      </Field>
      <Field
        name="postal_address"
        label={<Trans>Postal address</Trans>}
        optional
        hint={<Trans>Street, postal code and town, each on a line of its own.</Trans>}
      >
        <TextArea
          defaultValue={postal_address ?? ''}
          rows={3}
          maxLength={500}
          autoComplete="street-address"
        />
      </Field>
      <Field name="country" label={<Trans>Country</Trans>} optional>
        <Select defaultValue={country ?? ''} autoComplete="country">
          <option value="">–</option>
          <CountryOptions />
        </Select>
      </Field>
      <Field
        name="tax_number"
        label={<Trans>Tax number</Trans>}
        optional
        hint={<Trans>Such as your VAT number.</Trans>}
      >
        <Input defaultValue={tax_number ?? ''} maxLength={50} />
      </Field>
    </>
  );
}

/** All countries, in the order of the reader's language. */
function CountryOptions() {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const { compare } = new Intl.Collator(i18n.locale);
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ));
}
