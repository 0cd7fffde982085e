import { Trans } from '@lingui/react/macro';
import type { Auth, Business } from '@proticket/sdk';
import { Pill } from '../parts/surface';
import type { ServiceName } from './admin-filters';

/** Whether an organizer may sell. */
export function OrganizerPill({ status }: { readonly status: Business.OrganizerDto['status'] }) {
  switch (status) {
    case 'pending':
      return (
        <Pill tone="brand">
          <Trans>Waits for a decision</Trans>
        </Pill>
      );
    case 'approved':
      return (
        <Pill tone="good">
          <Trans>May sell</Trans>
        </Pill>
      );
    case 'suspended':
      return (
        <Pill tone="bad">
          <Trans>May not sell</Trans>
        </Pill>
      );
    default:
      return status satisfies never;
  }
}

/** What an account may do. */
export function RolePill({ role }: { readonly role: Auth.UserDto['role'] }) {
  switch (role) {
    case 'admin':
      return (
        <Pill tone="brand">
          <Trans>Administrator</Trans>
        </Pill>
      );
    case 'organizer':
      return (
        <Pill>
          <Trans>Organizer</Trans>
        </Pill>
      );
    case 'buyer':
      return (
        <Pill>
          <Trans>Buyer</Trans>
        </Pill>
      );
    default:
      return role satisfies never;
  }
}

/** Whether money has gone back. */
export function RefundPill({ status }: { readonly status: Business.RefundDto['status'] }) {
  switch (status) {
    case 'pending':
      return (
        <Pill tone="warn">
          <Trans>On its way</Trans>
        </Pill>
      );
    case 'succeeded':
      return (
        <Pill tone="good">
          <Trans>Returned</Trans>
        </Pill>
      );
    case 'failed':
      return (
        <Pill tone="bad">
          <Trans>Failed</Trans>
        </Pill>
      );
    default:
      return status satisfies never;
  }
}

/** Whose it is. */
export function ServicePill({ service }: { readonly service: ServiceName }) {
  return <Pill>{service === 'auth' ? <Trans>Accounts</Trans> : <Trans>Sale</Trans>}</Pill>;
}
