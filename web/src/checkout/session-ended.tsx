import { Trans } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { ButtonLink } from '../parts/button';
import { Notice } from '../parts/surface';

/** The login has ended while the page was open; the order goes on. */
export function SessionEnded() {
  const next = useLocation({ select: ({ href }) => href });
  return (
    <Notice tone="warn" live>
      <p>
        <Trans>You have been logged out. Nothing is lost: log in, and your order goes on here.</Trans>
      </p>
      <p>
        <ButtonLink to="/login" search={{ next }}>
          <Trans>Log in</Trans>
        </ButtonLink>
      </p>
    </Notice>
  );
}
