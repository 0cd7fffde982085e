import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useApp } from '../api/app-context';
import dashboard from './dashboard.module.css';
import { FileButtons, type SheetMedia, WHOLE_FILE } from './file-buttons';
import styles from './reports.module.css';

/** Files of all orders, attendees, payments and refunds of an event. */
export function ReportFiles({ event }: { readonly event: Business.EventDto }) {
  const { t } = useLingui();
  const { business } = useApp().client;
  const id = event.id_event;
  const call = { path: { id_event: id }, ...WHOLE_FILE };
  const files: readonly [file: string, of: string, read: (media: SheetMedia) => Promise<string | Blob>][] = [
    ['orders', t`Orders`, (media) => business.callAs('GET /v1/events/{id_event}/orders', media, call)],
    [
      'attendees',
      t`Attendees`,
      (media) => business.callAs('GET /v1/events/{id_event}/attendees', media, call),
    ],
    ['payments', t`Payments`, (media) => business.callAs('GET /v1/events/{id_event}/payments', media, call)],
    ['refunds', t`Refunds`, (media) => business.callAs('GET /v1/events/{id_event}/refunds', media, call)],
  ];
  return (
    <section className={dashboard.chart} aria-labelledby="files">
      <h2 id="files">
        <Trans>Files for spreadsheets</Trans>
      </h2>
      <ul className={styles.files}>
        {files.map(([file, of, read]) => (
          <li key={file}>
            <h3>{of}</h3>
            <FileButtons name={`${file}-${id}`} of={of} read={read} />
          </li>
        ))}
      </ul>
    </section>
  );
}
