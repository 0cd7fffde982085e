/** npm passes on a signal that the terminal has already sent to all: signals this close together are one. */
const SAME_SIGNAL_MS = 500;
const PARENT_CHECK_MS = 250;

/**
 * Calls `onFirst` at the first Ctrl-C (or SIGTERM, SIGHUP) and `onSecond` at the next. Killing npm reaches npm and the
 * shell below it, but not this process: under npm the loss of the parent counts as SIGTERM.
 *
 * @returns a function that stops listening
 */
export function onInterruption(onFirst: (signal: NodeJS.Signals) => void, onSecond: () => void): () => void {
  let first: number | undefined;
  const listen = (signal: NodeJS.Signals) => {
    if (first === undefined) {
      first = Date.now();
      onFirst(signal);
    } else if (Date.now() - first > SAME_SIGNAL_MS) onSecond();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listen);
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.env['npm_lifecycle_event'] === undefined || process.ppid === parent) return;
    clearInterval(watching);
    listen('SIGTERM');
  }, PARENT_CHECK_MS);
  watching.unref();
  return () => {
    clearInterval(watching);
    for (const signal of signals) process.off(signal, listen);
  };
}

/** The exit code that shells expect from a program ended by a signal. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 129;
}
