import { Trans } from '@lingui/react/macro';
import { Field, Input } from '../parts/field';

interface OrganizationFieldsProps {
  readonly name?: string;
  readonly contact: string;
}

/** What is asked about an organization. */
export function OrganizationFields({ name, contact }: OrganizationFieldsProps) {
  return (
    <>
      <Field
        name="organization_name"
        label={<Trans>Name of your organization</Trans>}
        hint={<Trans>Buyers see it beside each event. Your own name is fine too.</Trans>}
      >
        <Input defaultValue={name} required maxLength={200} autoComplete="organization" />
      </Field>
      <Field
        name="contact_email"
        label={<Trans>Where we reach you</Trans>}
        optional
        hint={<Trans>An email address for questions; it is not shown to buyers.</Trans>}
      >
        <Input type="email" defaultValue={contact} maxLength={254} autoComplete="email" />
      </Field>
    </>
  );
}
