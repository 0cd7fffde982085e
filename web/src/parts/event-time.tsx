import { Trans } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import { cityOf, readersTimeZone } from '../i18n/time-zone';

interface EventTimeProps {
  readonly from: string;
  readonly to: string | null;
  /** Of the place. */
  readonly timeZone: string;
}

/** When something is: by the clocks of its place, and below by the reader's own if they differ. */
export function EventTime({ from, to, timeZone }: EventTimeProps) {
  const formats = useFormats();
  const atPlace = formats.period(from, to, timeZone);
  const here = readersTimeZone();
  const atReader = here && formats.period(from, to, here);
  return (
    <>
      <time dateTime={from}>{atPlace}</time>
      {atReader && atReader !== atPlace && (
        <small>
          <Trans>
            Local time in {cityOf(timeZone)}. For you: {atReader}
          </Trans>
        </small>
      )}
    </>
  );
}
