import { Trans } from '@lingui/react/macro';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isMissing } from '../api/query-client';
import { ProblemNote } from '../parts/problem-note';
import { Page } from '../parts/surface';
import { NotFoundPage } from './not-found.page';
import { reloadAfterDeployment } from './reload-after-deployment';

/** Instead of a page whose data could not be read. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  useEffect(() => void reloadAfterDeployment(error), [error]);
  if (isMissing(error)) return <NotFoundPage />;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page width="reading" title={<Trans>This page could not be loaded</Trans>}>
      <ProblemNote error={error} onRetry={retry} />
    </Page>
  );
}
