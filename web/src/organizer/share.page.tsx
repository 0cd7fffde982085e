import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { ShareButton } from '../parts/share-button';
import { Actions, Card, Empty } from '../parts/surface';
import columns from './columns.module.css';
import { EmbedSnippet } from './embed-snippet';
import { EventHeading } from './event-heading';
import { FeedLinks } from './feed-links';
import { ownEventQuery } from './organizer.queries';
import { Poster } from './poster';
import styles from './share.module.css';

const route = getRouteApi('/organizer/events/$id');

/** What tells people about an event: link, poster, a button for one's own site, feeds. */
export function SharePage() {
  const { id } = route.useParams();
  const app = useApp();
  const event = useQuery(ownEventQuery(app, id)).data;
  if (!event) return null;
  const link = `${app.origin}/events/${id}`;
  return (
    <>
      <EventHeading event={event} page={<Trans>Share</Trans>} />
      {event.status === 'draft' ? (
        <Empty title={<Trans>Nobody can see it yet</Trans>}>
          <p>
            <Trans>Publish it first; then there is something to share.</Trans>
          </p>
          <ButtonLink to="/organizer/events/$id/edit" params={{ id }} look="primary">
            <Trans>To the draft</Trans>
          </ButtonLink>
        </Empty>
      ) : (
        <div className={columns.columns}>
          <div className={columns.column}>
            <Card className={styles.tool}>
              <h2>
                <Trans>The link</Trans>
              </h2>
              <p className={styles.link}>{link}</p>
              <Actions>
                <CopyButton text={link}>
                  <Trans>Copy the link</Trans>
                </CopyButton>
                {'share' in navigator && <ShareButton title={event.title} url={link} />}
              </Actions>
            </Card>
            <EmbedSnippet event={event} />
            <FeedLinks organizer={event.organizer_id} />
          </div>
          <div className={columns.column}>
            <Poster event={event} link={link} />
            <div>
              <Button onClick={() => print()}>
                <Trans>Print the poster</Trans>
              </Button>
            </div>
          </div>
        </div>
      )}
    </>
  );
}
