import { useFormats } from '../i18n/formats';
import { classes } from './classes';
import styles from './date-chip.module.css';

interface DateChipProps {
  /** What begins, and where. */
  readonly event: { readonly start_datetime: string; readonly timezone: string };
  /** In a corner of the picture that it stands in. */
  readonly onPicture?: boolean;
}

/** Day and month to be seen at a glance; the words beside it say the same to screen readers. */
export function DateChip({ event, onPicture = false }: DateChipProps) {
  const { day, month } = useFormats().chip(event.start_datetime, event.timezone);
  return (
    <div className={classes(styles.chip, onPicture && styles.onPicture)} aria-hidden="true">
      <b>{day}</b>
      <span>{month}</span>
    </div>
  );
}
