import { Trans } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';

/** Says that tickets come from the device, and how old they are. */
export function SeenAt({ seenAt }: { readonly seenAt: string | null }) {
  const formats = useFormats();
  if (seenAt === null) return null;
  const when = formats.relative(seenAt);
  return (
    <span role="status">
      <Trans>No connection: shown as kept on this device {when}. The codes work all the same.</Trans>
    </span>
  );
}
