import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Notice, Pill } from '../parts/surface';
import { setUser, type User } from '../session/session';
import styles from './account.module.css';
import { accountSettingsQuery } from './account.queries';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorOff } from './second-factor-off';
import { SecondFactorSetUp } from './second-factor-set-up';
import { Section } from './section';
import { Unfolding } from './unfolding';

/** A code of an authenticator app besides the password. */
export function SecondFactorSection({ user }: { readonly user: User }) {
  const app = useApp();
  const { data: settings } = useQuery(accountSettingsQuery(app));
  const [codes, setCodes] = useState<readonly string[]>();
  const isRequired = settings?.second_factor_required_for.includes(user.role) ?? false;
  if (settings?.second_factor_available === false && !user.second_factor) return null;
  const turnedOn = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes);
    setUser(app, { ...user, second_factor: true });
    // The present token may have a lesser role, for want of the second factor.
    if (isRequired) app.client.auth.call('POST /v1/auth/refresh', { body: {} }).catch(() => undefined);
  };
  return (
    <Section
      title={<Trans>Second factor</Trans>}
      about={
        <Trans>
          With a code of an app on your phone, a stolen password is not enough to get into your account.
        </Trans>
      }
    >
      <p className={styles.line}>
        {user.second_factor ? (
          <Pill tone="good">
            <Trans>On</Trans>
          </Pill>
        ) : (
          <Pill>
            <Trans>Off</Trans>
          </Pill>
        )}
      </p>
      {isRequired && !user.second_factor && (
        <Notice tone="warn">
          <Trans>Your role needs a second factor. Until you set it up, you can do what buyers can.</Trans>
        </Notice>
      )}
      {codes ? (
        <RecoveryCodes codes={codes} account={user.email} onDone={() => setCodes(undefined)} />
      ) : user.second_factor ? (
        isRequired ? (
          <p>
            <Trans>Your role needs it, so it cannot be turned off.</Trans>
          </p>
        ) : (
          <Unfolding key="off" label={<Trans>Turn it off</Trans>}>
            {(close) => <SecondFactorOff onClose={close} />}
          </Unfolding>
        )
      ) : (
        <Unfolding key="on" label={<Trans>Set it up</Trans>}>
          {(close) => <SecondFactorSetUp onClose={close} onTurnedOn={turnedOn} />}
        </Unfolding>
      )}
    </Section>
  );
}
