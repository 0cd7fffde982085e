import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';
import type { DeadJob } from './admin.queries';
import styles from './admin.module.css';
import { Detail, Details } from './details';
import { ServicePill } from './status-pills';

/** A failed task with its last error. */
export function JobRow({ job }: { readonly job: DeadJob }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { client } = useApp();
  const { id_job, service, type } = job;
  const replay = useMutation({
    mutationFn: () => {
      const input = { path: { id_job } };
      return service === 'auth'
        ? client.auth.call('POST /v1/jobs/dead/{id_job}/replay', input)
        : client.business.call('POST /v1/jobs/dead/{id_job}/replay', input);
    },
  });
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2>{type}</h2>
        <p className={styles.line}>
          <ServicePill service={service} />
          <span className={styles.soft}>
            <Trans>given up {formats.relative(job.dead_at)}</Trans>
            {' · '}
            <Plural value={job.attempts} one="# attempt" other="# attempts" />
          </span>
        </p>
        {job.last_error && <pre className={styles.error}>{job.last_error}</pre>}
        {replay.isError && <ProblemNote error={replay.error} />}
        {replay.isSuccess && (
          <Notice tone="good" live>
            <Trans>Started again. If it fails once more, it comes back to this list.</Trans>
          </Notice>
        )}
        <Details data={job.payload}>
          <Detail label={<Trans>Task</Trans>}>{id_job}</Detail>
          <Detail label={<Trans>Request</Trans>}>{job.request_id}</Detail>
          <Detail label={<Trans>Created</Trans>}>{formats.exact(job.created_at)}</Detail>
        </Details>
      </div>
      {!replay.isSuccess && (
        <div className={styles.buttons}>
          <Button
            aria-label={t`Run it again: ${type}`}
            busy={replay.isPending && <Trans>Starting …</Trans>}
            onClick={() => replay.mutate()}
          >
            <Trans>Run it again</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}
