import { Trans, useLingui } from '@lingui/react/macro';
import type { Auth } from '@proticket/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice, Pill, Skeleton } from '../parts/surface';
import styles from './account.module.css';
import { sessionsQuery } from './account.queries';
import { deviceOf } from './device-of';
import { Section } from './section';

/** Where the account is logged in, and how to end it there. */
export function SessionsSection() {
  const { t } = useLingui();
  const app = useApp();
  const { client } = app;
  const sessions = useQuery(sessionsQuery(app));
  const onSettled = () => app.queries.invalidateQueries(sessionsQuery(app));
  const endOthers = useMutation({
    mutationFn: () => client.auth.call('DELETE /v1/users/me/sessions'),
    onSettled,
  });
  const items = sessions.data?.items ?? [];
  const others = items.filter(({ current }) => !current).length;
  return (
    <Section
      title={<Trans>Where you are logged in</Trans>}
      about={<Trans>End what you do not recognize, and then change your password.</Trans>}
    >
      {sessions.isPending && (
        <div role="status" aria-label={t`Loading sessions`}>
          <Skeleton height="8rem" />
        </div>
      )}
      {sessions.isError && <ProblemNote error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className={styles.sessions}>
        {items.map((session) => (
          <SessionRow key={session.id_session} session={session} onSettled={onSettled} />
        ))}
      </ul>
      {endOthers.isError && <ProblemNote error={endOthers.error} />}
      {endOthers.isSuccess && others === 0 && (
        <Notice tone="good" live>
          <Trans>All other devices are logged out.</Trans>
        </Notice>
      )}
      {others > 1 && (
        <div>
          <Button
            look="danger"
            busy={endOthers.isPending && <Trans>Logging out …</Trans>}
            onClick={() => endOthers.mutate()}
          >
            <Trans>Log out the {others} other devices</Trans>
          </Button>
        </div>
      )}
    </Section>
  );
}

interface SessionRowProps {
  readonly session: Auth.SessionDto;
  readonly onSettled: () => Promise<void>;
}

function SessionRow({ session, onSettled }: SessionRowProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { client } = useApp();
  const { id_session } = session;
  const end = useMutation({
    mutationFn: () => client.auth.call('DELETE /v1/users/me/sessions/{id_session}', { path: { id_session } }),
    onSettled,
  });
  const { browser, system } = deviceOf(session.user_agent);
  const device = system ? t`${browser} on ${system}` : (browser ?? t`Unknown device`);
  return (
    <li>
      <div>
        <p className={styles.line}>
          <b>{device}</b>
          {session.current && (
            <Pill tone="brand">
              <Trans>This device</Trans>
            </Pill>
          )}
        </p>
        <p className={styles.soft}>
          <Trans>Last used {formats.relative(session.last_used_at)}</Trans>
          {session.ip && ` · ${session.ip}`}
        </p>
        {end.isError && <ProblemNote error={end.error} />}
      </div>
      {!session.current && (
        <Button
          aria-label={t`Log out ${device}`}
          busy={end.isPending && <Trans>Logging out …</Trans>}
          onClick={() => end.mutate()}
        >
          <Trans>Log out</Trans>
        </Button>
      )}
    </li>
  );
}
