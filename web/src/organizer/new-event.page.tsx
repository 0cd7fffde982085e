import { Trans } from '@lingui/react/macro';
import { Page } from '../parts/surface';
import { EventEditor } from './event-editor';

/** A new event: one page, four blocks, and the card as people will see it. */
export function NewEventPage() {
  return (
    <Page
      title={<Trans>New event</Trans>}
      lead={<Trans>Nobody sees it until you publish it. What you type is kept on this device.</Trans>}
    >
      <EventEditor />
    </Page>
  );
}
