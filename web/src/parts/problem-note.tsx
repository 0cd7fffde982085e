import { isProblem } from '@proticket/sdk';
import { Trans } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from './button';
import styles from './problem-note.module.css';
import { Actions } from './surface';

interface ProblemNoteProps {
  /** What was thrown. */
  readonly error: unknown;
  /** Tries again; counts down first if the server says for how long. */
  readonly onRetry?: () => void;
  /** What to do instead. */
  readonly children?: ReactNode;
}

/** What went wrong and what to do now, announced to screen readers at once. */
export function ProblemNote({ error, onRetry, children }: ProblemNoteProps) {
  const sentence = useSentence(error);
  const wait = useCountdown(isProblem(error) ? error.retryAfterSeconds : undefined, error);
  // The session has ended. Whoever logs in somewhere else can still try again here.
  const needsLogin = isProblem(error, 'access.unauthenticated');
  const next = useLocation({ select: ({ href }) => href });
  const requestId = isProblem(error) ? error.requestId : undefined;
  return (
    <div role="alert" className={styles.note}>
      <p className={styles.title}>{sentence}</p>
      {children}
      {wait > 0 && (
        <p aria-live="off">
          <Trans>You can try again in {wait} s.</Trans>
        </p>
      )}
      {(needsLogin || onRetry) && (
        <Actions>
          {needsLogin && (
            <ButtonLink to="/login" search={{ next }}>
              <Trans>Log in</Trans>
            </ButtonLink>
          )}
          {onRetry && (
            <Button onClick={onRetry} disabled={wait > 0}>
              <Trans>Try again</Trans>
            </Button>
          )}
        </Actions>
      )}
      {requestId && isProblem(error) && error.status >= 500 && (
        <details className={styles.details}>
          <summary>
            <Trans>Details for support</Trans>
          </summary>
          <Trans>Request {requestId}</Trans>
        </details>
      )}
    </div>
  );
}

/** The sentence for an error. Those by code are loaded with the first error; meanwhile, and without a network, a general one. */
function useSentence(error: unknown): ReactNode {
  const { texts } = useApp();
  const [loaded, setLoaded] = useState<{ readonly error: unknown; readonly sentence: string }>();
  useEffect(() => {
    if (!isProblem(error)) return;
    Promise.all([import('../problems/problem-texts'), texts.load('problems')]).then(
      ([{ problemText }]) => {
        const descriptor = problemText(error);
        if (descriptor) setLoaded({ error, sentence: texts.i18n._(descriptor) });
      },
      () => undefined,
    );
  }, [error, texts]);
  if (loaded?.error === error) return loaded?.sentence;
  if (isProblem(error)) return error.title;
  // Of the storage; the client makes errors of its own of requests that fail.
  if (error instanceof DOMException)
    return (
      <Trans>
        This device cannot store what the page needs. Make room on it, or leave the private window, and try
        again.
      </Trans>
    );
  return (
    <Trans>There is no connection to ProTicket. Nothing is lost: check your network and try again.</Trans>
  );
}

/** Seconds that are left of a wait that begins with each new error. */
function useCountdown(seconds: number | undefined, error: unknown): number {
  const [wait, setWait] = useState({ error, left: seconds ?? 0 });
  useEffect(() => {
    if (!seconds) return;
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(
      () => setWait({ error, left: Math.max(0, Math.ceil((until - Date.now()) / 1000)) }),
      500,
    );
    return () => clearInterval(timer);
  }, [seconds, error]);
  return wait.error === error ? wait.left : (seconds ?? 0);
}
