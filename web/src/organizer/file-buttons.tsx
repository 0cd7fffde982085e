import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../parts/button';
import { downloadFile } from '../parts/download';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions } from '../parts/surface';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The media types of files for spreadsheets. */
export type SheetMedia = 'text/csv' | typeof XLSX;

/** How such a file is asked for: it may be long, and is written anew for each try. */
export const WHOLE_FILE = { repetitions: 0, timeoutSeconds: 600 } as const;

interface FileButtonsProps {
  /** Of the file, without its extension. */
  readonly name: string;
  /** Asks the server for all of it, by `WHOLE_FILE`. */
  readonly read: (media: SheetMedia) => Promise<string | Blob>;
  /** What is in it, where several files can be chosen. */
  readonly of?: string;
}

/** Downloads a whole list as the server writes it. */
export function FileButtons({ name, read, of }: FileButtonsProps) {
  const { t } = useLingui();
  const download = useMutation({
    mutationFn: read,
    onSuccess: (content, media) => {
      // Text is read without its byte order mark, by which Excel recognises UTF-8.
      const parts = media === XLSX ? [content] : ['\uFEFF', content];
      downloadFile(`${name}.${media === XLSX ? 'xlsx' : 'csv'}`, new Blob(parts, { type: media }));
    },
  });
  const button = (media: SheetMedia, label: string, format: string) => (
    <Button
      aria-label={of === undefined ? undefined : `${of}: ${format}`}
      busy={download.isPending && download.variables === media && <Trans>Writing the file …</Trans>}
      waits={download.isPending}
      onClick={() => download.mutate(media)}
    >
      <Icon name="download" />
      {of === undefined ? label : format}
    </Button>
  );
  return (
    <div>
      <Actions>
        {button('text/csv', t`Download as CSV`, t`CSV`)}
        {button(XLSX, t`Download for Excel`, t`Excel`)}
      </Actions>
      {download.isError && <ProblemNote error={download.error} />}
    </div>
  );
}
