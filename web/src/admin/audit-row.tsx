import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import styles from './admin.module.css';
import { actionText } from './audit-actions';
import type { AuditEntry } from './audit.queries';
import { Detail, Details } from './details';
import { ServicePill } from './status-pills';
import { Who } from './who';

/** One entry: what, who, about what, when. */
export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const { action, actor_id, subject, occurred_at } = entry;
  const text = actionText(action);
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2>{text ? i18n._(text) : action}</h2>
        <p className={styles.line}>
          <ServicePill service={entry.service} />
          <time dateTime={occurred_at} className="numbers">
            {formats.exact(occurred_at)}
          </time>
          <span>
            <Who id={actor_id} />
          </span>
        </p>
        {subject && (
          <p className={styles.soft}>
            <Link to="/admin/audit" search={{ subject }} className={styles.mail}>
              {subject}
            </Link>
          </p>
        )}
        <Details data={entry.detail}>
          <Detail label={<Trans>Action</Trans>}>{action}</Detail>
          <Detail label={<Trans>Request</Trans>}>
            {entry.request_id && (
              <Link to="/admin/audit" search={{ request: entry.request_id }}>
                {entry.request_id}
              </Link>
            )}
          </Detail>
          <Detail label={<Trans>Address</Trans>}>{entry.ip}</Detail>
          <Detail label={<Trans>Account</Trans>}>
            {actor_id && (
              <Link to="/admin/audit" search={{ actor: actor_id }}>
                {actor_id}
              </Link>
            )}
          </Detail>
        </Details>
      </div>
    </li>
  );
}
