import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';

/** Sends the mail that proves an address again. */
export function ResendVerification({ email }: { readonly email: string }) {
  const { client } = useApp();
  const resend = useMutation({
    mutationFn: () => client.auth.call('POST /v1/auth/resend-verification', { body: { email } }),
  });
  return (
    <>
      {resend.isError && <ProblemNote error={resend.error} />}
      {resend.isSuccess ? (
        <Notice tone="good" live>
          <Trans>Sent. Look into your mailbox, and into the spam folder.</Trans>
        </Notice>
      ) : (
        <Button busy={resend.isPending && <Trans>Sending …</Trans>} onClick={() => resend.mutate()}>
          <Trans>Send the email again</Trans>
        </Button>
      )}
    </>
  );
}
