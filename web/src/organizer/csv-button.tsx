import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { downloadText } from '../parts/download';
import { ProblemNote } from '../parts/problem-note';

interface CsvButtonProps {
  /** Of the file. */
  readonly name: string;
  /** Asks the server for all of it. */
  readonly read: () => Promise<string>;
}

/** Downloads a whole list as the server writes it. */
export function CsvButton({ name, read }: CsvButtonProps) {
  const download = useMutation({
    mutationFn: read,
    onSuccess: (text) => downloadText(name, text, 'text/csv'),
  });
  return (
    <div>
      <Button
        busy={download.isPending && <Trans>Writing the file …</Trans>}
        onClick={() => download.mutate()}
      >
        <Icon name="download" />
        <Trans>Download as CSV</Trans>
      </Button>
      {download.isError && <ProblemNote error={download.error} />}
    </div>
  );
}
