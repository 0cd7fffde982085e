import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Card, Notice, Page, Skeleton } from '../parts/surface';
import { useAccount, useUser } from '../session/session';
import { Application } from './application';
import { myOrganizationQuery } from './organizer.queries';
import styles from './sell.module.css';
import { useNewRole } from './use-new-role';

/** The way to become an organizer: apply, wait, begin. */
export function SellPage() {
  const app = useApp();
  const user = useAccount();
  const organization = useQuery({
    ...myOrganizationQuery(app),
    enabled: user !== null,
    // Somebody decides about it, often within minutes.
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? 5000 : false),
  });
  const found = organization.data;
  return (
    <Page
      title={<Trans>Sell tickets</Trans>}
      lead={
        <Trans>
          Your event is on sale in three minutes. Buyers pay the price you set, you see every ticket, and the
          door works without a network.
        </Trans>
      }
      width="reading"
    >
      {!user && <ForVisitors />}
      {user && organization.isPending && <Skeleton height="14rem" />}
      {organization.isError && (
        <ProblemNote error={organization.error} onRetry={() => void organization.refetch()} />
      )}
      {found === null && <Application />}
      {found?.status === 'pending' && (
        <Card className={styles.state}>
          <h2>
            <Trans>{found.organization_name} is being checked</Trans>
          </h2>
          <p role="status">
            <Trans>
              We look at every application ourselves. You get a mail; this page notices by itself. You need
              not stay.
            </Trans>
          </p>
          <Steps done={1} />
        </Card>
      )}
      {found?.status === 'suspended' && (
        <Card className={styles.state}>
          <h2>
            <Trans>{found.organization_name} cannot sell at the moment</Trans>
          </h2>
          <p>
            <Trans>
              Its events are hidden and their sale has stopped. Tickets that were sold stay valid, and you can
              still buy tickets with this account.
            </Trans>
          </p>
          {found.status_reason && (
            <Notice tone="warn">
              <Trans>The reason: {found.status_reason}</Trans>
            </Notice>
          )}
        </Card>
      )}
      {found?.status === 'approved' && <Approved name={found.organization_name} />}
    </Page>
  );
}

/** An organization belongs to an account. */
function ForVisitors() {
  return (
    <Card className={styles.state}>
      <h2>
        <Trans>It begins with an account</Trans>
      </h2>
      <p>
        <Trans>Log in or register, tell us your name, and after a short check you can sell.</Trans>
      </p>
      <Actions>
        <ButtonLink to="/login" search={{ next: '/sell' }} look="primary" large>
          <Trans>Log in or register</Trans>
        </ButtonLink>
      </Actions>
    </Card>
  );
}

/** The account has another role now, which its session learns here. */
function Approved({ name }: { readonly name: string }) {
  const user = useUser();
  const isKnown = user?.role === 'organizer' || user?.role === 'admin';
  useNewRole(isKnown);
  return (
    <Card className={styles.state}>
      <h2>
        <Icon name="check" size={28} />
        <Trans>Welcome, {name}</Trans>
      </h2>
      <p role="status">
        {isKnown ? (
          <Trans>You can sell now. What do you want to put on?</Trans>
        ) : (
          <Trans>You are approved. Your account is getting ready, a few seconds more …</Trans>
        )}
      </p>
      <Steps done={isKnown ? 3 : 2} />
      {isKnown && (
        <Actions>
          <ButtonLink to="/organizer/events/new" look="primary" large>
            <Icon name="plus" />
            <Trans>Write the first event</Trans>
          </ButtonLink>
          <ButtonLink to="/organizer" large>
            <Trans>My events</Trans>
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
}

/** Where the application stands. */
function Steps({ done }: { readonly done: number }) {
  const steps = [
    <Trans key="applied">Applied</Trans>,
    <Trans key="checked">Checked</Trans>,
    <Trans key="ready">Ready to sell</Trans>,
  ];
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step.key} aria-current={index === done ? 'step' : undefined} data-done={index < done}>
          {step}
          {index < done && (
            <>
              {' '}
              <span className="spoken">
                <Trans>(done)</Trans>
              </span>
              <Icon name="check" size={16} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
