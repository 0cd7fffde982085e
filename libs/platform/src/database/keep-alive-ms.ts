/**
 * How long a connection to a database may be silent until the kernel asks whether the other machine is still there: once a second
 * then (Node sets that), and after ten probes without an answer the connection fails, and with it the statement that waits on it.
 * Otherwise the kernel begins after two hours: a machine that is lost between taking a statement and answering it would keep
 * a request, a job or a sweep waiting for so long. A server ends statements by `DATABASE_STATEMENT_TIMEOUT_MS` only while it lives.
 */
export const KEEP_ALIVE_MS = 10_000;
