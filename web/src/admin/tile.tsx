import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { classes } from '../parts/classes';
import { ProblemNote } from '../parts/problem-note';
import { Pill, Skeleton, type Tone } from '../parts/surface';
import type { ServiceName } from './admin-filters';
import { healthQuery } from './admin.queries';
import styles from './admin.module.css';
import { type Attention, attentionQuery } from './attention.queries';

interface TileBoxProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'title' | 'about'> {
  readonly kind: Attention;
  readonly title: ReactNode;
  /** What the number means if it is not zero. */
  readonly about: ReactNode;
  /** How pressing it is if it is not zero. */
  readonly tone: Tone;
}

/** A number that waits for a person, and the way to it. */
export const Tile = createLink(TileBox);

function TileBox({ kind, title, about, tone, className, ...anchor }: TileBoxProps) {
  const formats = useFormats();
  const count = useQuery(attentionQuery(useApp(), kind));
  if (count.isPending) return <Skeleton height="9rem" />;
  if (count.isError) return <ProblemNote error={count.error} onRetry={() => void count.refetch()} />;
  const { count: number, hasMore } = count.data;
  return (
    <a {...anchor} className={classes(styles.tile, className)}>
      <span className={styles.tileTitle}>{title}</span>
      <b className={classes('numbers', styles.number)}>
        {formats.number(number)}
        {hasMore && '+'}
      </b>
      {number === 0 ? (
        <Pill tone="good">
          <Trans>Nothing to do</Trans>
        </Pill>
      ) : (
        <Pill tone={tone}>{about}</Pill>
      )}
    </a>
  );
}

/** Whether a service works at the moment. */
export function HealthTile({ service }: { readonly service: ServiceName }) {
  const { t } = useLingui();
  const { data: isReady, isPending } = useQuery(healthQuery(service));
  const names: Record<ServiceName, string> = { auth: t`Accounts and logins`, business: t`Events and sale` };
  return (
    <div className={styles.health}>
      <b>{names[service]}</b>
      {isPending ? (
        <Pill>
          <Trans>Asking …</Trans>
        </Pill>
      ) : isReady ? (
        <Pill tone="good">
          <Trans>Works</Trans>
        </Pill>
      ) : (
        <Pill tone="bad">
          <Trans>Does not respond</Trans>
        </Pill>
      )}
    </div>
  );
}
