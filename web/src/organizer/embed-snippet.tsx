import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useApp } from '../api/app-context';
import { CopyButton } from '../parts/copy-button';
import { Card } from '../parts/surface';
import styles from './share.module.css';

/** One script tag for the organizer's own site: a button for this event, or a list of all. */
export function EmbedSnippet({ event }: { readonly event: Business.EventDto }) {
  const { origin } = useApp();
  const { i18n } = useLingui();
  const tag = (subject: string) =>
    `<script async src="${origin}/embed.js" ${subject} data-lang="${i18n.locale}"></script>`;
  const button = tag(`data-event="${event.id_event}"`);
  const list = tag(`data-organizer="${event.organizer_id}"`);
  return (
    <Card className={styles.tool}>
      <h2>
        <Trans>On your own site</Trans>
      </h2>
      <p className={styles.soft}>
        <Trans>
          Paste one of these where it should appear. It sets no cookies and opens the page of the event here.
        </Trans>
      </p>
      <h3>
        <Trans>A button for this event</Trans>
      </h3>
      <pre className={styles.code}>{button}</pre>
      <div>
        <CopyButton text={button}>
          <Trans>Copy the button</Trans>
        </CopyButton>
      </div>
      <h3>
        <Trans>A list of all your events</Trans>
      </h3>
      <pre className={styles.code}>{list}</pre>
      <div>
        <CopyButton text={list}>
          <Trans>Copy the list</Trans>
        </CopyButton>
      </div>
    </Card>
  );
}
