/**
 * How long a request may take to arrive with its body, in milliseconds: a picture of 5 MiB on a slow phone takes a minute and a
 * half. The web server waits as long as the services behind it: what it gave up earlier, they would never see.
 */
export const REQUEST_TIMEOUT_MS = 180_000;
