import { Trans } from '@lingui/react/macro';
import { useApp } from '../api/app-context';
import { CopyButton } from '../parts/copy-button';
import { Card } from '../parts/surface';
import styles from './share.module.css';

/** Addresses that calendars and readers ask again by themselves. */
export function FeedLinks({ organizer }: { readonly organizer: number }) {
  const { origin } = useApp();
  const feed = (ending: string) => `${origin}/v1/organizers/${organizer}/events.${ending}`;
  return (
    <Card className={styles.tool}>
      <h2>
        <Trans>To subscribe to</Trans>
      </h2>
      <p className={styles.soft}>
        <Trans>All your upcoming events, for people and sites that want to know about the next ones.</Trans>
      </p>
      <h3>
        <Trans>Calendar</Trans>
      </h3>
      <p className={styles.link}>{feed('ics')}</p>
      <div>
        <CopyButton text={feed('ics')}>
          <Trans>Copy the calendar’s address</Trans>
        </CopyButton>
      </div>
      <h3>
        <Trans>News feed (RSS)</Trans>
      </h3>
      <p className={styles.link}>{feed('rss')}</p>
      <div>
        <CopyButton text={feed('rss')}>
          <Trans>Copy the feed’s address</Trans>
        </CopyButton>
      </div>
    </Card>
  );
}
