import { Trans, useLingui } from '@lingui/react/macro';
import type { Auth } from '@proticket/sdk';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { DecisionDialog } from '../parts/decision-dialog';
import { Field, Select } from '../parts/field';
import { Pill } from '../parts/surface';
import { useUser } from '../session/session';
import { ROLES } from './admin-filters';
import styles from './admin.module.css';
import { useRoleNames } from './role-names';
import { RolePill } from './status-pills';

/** An account, and what an admin can change of it. */
export function UserRow({ user }: { readonly user: Auth.UserDto }) {
  const { t } = useLingui();
  const formats = useFormats();
  const me = useUser();
  const [change, setChange] = useState<'role' | 'status'>();
  const { email, name, role, status } = user;
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2>{name ?? email}</h2>
        <p className={styles.line}>
          <RolePill role={role} />
          {status === 'disabled' && (
            <Pill tone="bad">
              <Trans>Disabled</Trans>
            </Pill>
          )}
          {user.second_factor && (
            <Pill>
              <Trans>Second factor</Trans>
            </Pill>
          )}
          {user.id_user === me?.id_user && (
            <Pill>
              <Trans>You</Trans>
            </Pill>
          )}
        </p>
        {name !== null && <p className={styles.mail}>{email}</p>}
        <p className={styles.soft}>
          <Trans>Registered {formats.relative(user.created_at)}</Trans>
          {' · '}
          {user.last_login ? (
            <Trans>last login {formats.relative(user.last_login)}</Trans>
          ) : (
            <Trans>never logged in</Trans>
          )}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button aria-label={t`Role of ${email}`} onClick={() => setChange('role')}>
          <Trans>Role …</Trans>
        </Button>
        {status === 'active' ? (
          <Button look="danger" aria-label={t`Disable ${email}`} onClick={() => setChange('status')}>
            <Trans>Disable …</Trans>
          </Button>
        ) : (
          <Button aria-label={t`Enable ${email}`} onClick={() => setChange('status')}>
            <Trans>Enable …</Trans>
          </Button>
        )}
      </div>
      <RoleDialog user={user} isOpen={change === 'role'} onClose={() => setChange(undefined)} />
      <StatusDialog user={user} isOpen={change === 'status'} onClose={() => setChange(undefined)} />
    </li>
  );
}

interface ChangeDialogProps {
  readonly user: Auth.UserDto;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function useChangeUser({ id_user }: Auth.UserDto) {
  const app = useApp();
  return async (body: Auth.ChangeUserDto) => {
    await app.client.auth.call('PATCH /v1/users/{id_user}', { path: { id_user }, body });
    await app.queries.invalidateQueries({ queryKey: ['admin'] });
  };
}

function RoleDialog({ user, isOpen, onClose }: ChangeDialogProps) {
  const names = useRoleNames();
  const change = useChangeUser(user);
  return (
    <DecisionDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Role of {user.email}</Trans>}
      effect={
        <Trans>
          It takes effect within seconds, without a new login. To sell, an account also needs an approved
          organization, on the page of organizers. Administrators see and decide everything.
        </Trans>
      }
      action={<Trans>Change the role</Trans>}
      busy={<Trans>Saving …</Trans>}
      onDecide={({ role }) => change({ role: ROLES.find((each) => each === role) })}
    >
      <Field name="role" label={<Trans>Role</Trans>}>
        <Select defaultValue={user.role}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {names[role]}
            </option>
          ))}
        </Select>
      </Field>
    </DecisionDialog>
  );
}

function StatusDialog({ user, isOpen, onClose }: ChangeDialogProps) {
  const change = useChangeUser(user);
  const isActive = user.status === 'active';
  return (
    <DecisionDialog
      isOpen={isOpen}
      onClose={onClose}
      title={isActive ? <Trans>Disable {user.email}?</Trans> : <Trans>Enable {user.email}?</Trans>}
      effect={
        isActive ? (
          <Trans>
            All sessions end at once, and nobody can log in. The sale of an organizer stops within seconds;
            tickets that were sold stay valid. You can enable the account again.
          </Trans>
        ) : (
          <Trans>The owner can log in again, and an organizer sells again.</Trans>
        )
      }
      action={isActive ? <Trans>Disable the account</Trans> : <Trans>Enable the account</Trans>}
      busy={<Trans>Saving …</Trans>}
      isSevere={isActive}
      onDecide={() => change({ status: isActive ? 'disabled' : 'active' })}
    />
  );
}
