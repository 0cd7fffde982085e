import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../parts/button';
import { EmailInput } from '../parts/email-input';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import type { Buying } from './buying';

/** Buys without an account: an address and a name, and on to the order. */
export function GuestForm({ buying: { guest } }: { readonly buying: Buying }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button large wide onClick={() => setOpen(true)}>
        <Trans>Continue without an account</Trans>
      </Button>
    );
  return (
    <Form
      error={guest.error}
      onSubmit={({ email = '', name = '' }) => guest.mutate({ email, name })}
      actions={
        <Button type="submit" large wide busy={guest.isPending && <Trans>One moment …</Trans>}>
          <Trans>Continue as a guest</Trans>
        </Button>
      }
    >
      <Field
        name="email"
        label={<Trans>Email address</Trans>}
        hint={<Trans>Your tickets go there, with a link to your order.</Trans>}
        invalid={{
          valueMissing: <Trans>Enter your email address.</Trans>,
          patternMismatch: <Trans>This is not an email address. Write it like ada@example.org.</Trans>,
        }}
      >
        <EmailInput autoComplete="email" />
      </Field>
      <Field
        name="name"
        label={<Trans>Your name</Trans>}
        hint={<Trans>It is printed on your tickets.</Trans>}
        invalid={{ valueMissing: <Trans>Enter your name.</Trans> }}
      >
        <Input autoComplete="name" maxLength={120} required />
      </Field>
    </Form>
  );
}
