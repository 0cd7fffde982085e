import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../api/app-context';

/**
 * Why a payment or a refund failed, without a full stop: known reasons in the reader's language, those of banks and providers as they
 * said them. The sentences are loaded with the first reason.
 */
export function FailureReason({ reason }: { readonly reason: string }) {
  const { texts } = useApp();
  const { i18n } = useLingui();
  const [known, setKnown] = useState<{ readonly reason: string; readonly text: MessageDescriptor }>();
  useEffect(() => {
    Promise.all([import('../problems/failure-reasons'), texts.load('problems')]).then(
      ([{ failureText }]) => {
        const text = failureText(reason);
        if (text) setKnown({ reason, text });
      },
      () => undefined,
    );
  }, [reason, texts]);
  return known?.reason === reason ? i18n._(known.text) : reason.replace(/\.$/, '');
}
