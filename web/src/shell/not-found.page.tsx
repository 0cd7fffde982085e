import { Trans } from '@lingui/react/macro';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/surface';

/** For an address that leads to nothing, or to something of somebody else. */
export function NotFoundPage() {
  return (
    <Page
      width="reading"
      title={<Trans>There is nothing here</Trans>}
      lead={<Trans>The address is wrong, what it led to is gone, or it belongs to another account.</Trans>}
      actions={
        <ButtonLink to="/" look="primary">
          <Trans>All events</Trans>
        </ButtonLink>
      }
    />
  );
}
