import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Page } from '../parts/surface';
import { deadJobsQuery } from './admin.queries';
import { JobRow } from './job-row';
import { List } from './list';

/** Background work of both services that failed for good. */
export function JobsPage() {
  const list = useInfiniteQuery(deadJobsQuery(useApp()));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={<Trans>Failed tasks</Trans>}
      lead={
        <Trans>
          Mails, refunds and other work that failed in all attempts. When the cause is gone, run it again: it
          gets all its attempts anew.
        </Trans>
      }
    >
      <List list={list} items={items} empty={<Trans>No task has failed</Trans>}>
        {(job) => <JobRow key={`${job.service} ${job.id_job}`} job={job} />}
      </List>
    </Page>
  );
}
