import { Trans } from '@lingui/react/macro';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/surface';
import { isGuest, useUser } from '../session/session';
import { AddressSection } from './address-section';
import { DeleteSection } from './delete-section';
import { EraseGuestSection } from './erase-guest-section';
import { NameSection } from './name-section';
import { PasswordSection } from './password-section';
import { PreferencesSection } from './preferences-section';
import { SecondFactorSection } from './second-factor-section';
import { SessionsSection } from './sessions-section';

/** Everything that belongs to the account itself; for somebody who buys without one, how to be forgotten. */
export function AccountPage() {
  const user = useUser();
  if (!user) return <LoggedOut />;
  if (isGuest(user))
    return (
      <Page title={<Trans>Your data</Trans>} lead={user.email}>
        <EraseGuestSection />
      </Page>
    );
  return (
    <Page title={<Trans>Account and security</Trans>} lead={user.email}>
      <NameSection user={user} />
      <PreferencesSection />
      <AddressSection user={user} />
      <PasswordSection user={user} />
      <SecondFactorSection user={user} />
      <SessionsSection />
      <DeleteSection />
    </Page>
  );
}

/** The session has ended while the page was open. */
function LoggedOut() {
  return (
    <Page
      width="narrow"
      title={<Trans>You are logged out</Trans>}
      lead={<Trans>Log in again to see your account.</Trans>}
      actions={
        <ButtonLink to="/login" search={{ next: '/account' }} look="primary">
          <Trans>Log in</Trans>
        </ButtonLink>
      }
    />
  );
}
