import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsIP, IsOptional, IsString } from 'class-validator';
import { Env } from './env.decorator';
import { AreProxyRanges } from './proxy-range.validator';

/** How a process listens, what it accepts from connections, and how it stops: the two services and the web server. */
export class ServerSettings {
  @Env('LISTEN_ADDRESS', {
    about: 'IP address that a server listens on; by default all interfaces, IPv6 and IPv4.',
    hint: 'For example 127.0.0.1, ::1 or 0.0.0.0 (IPv4 only).',
  })
  @IsOptional()
  @IsIP()
  listenAddress?: string;

  @Env('TRUSTED_PROXIES', {
    about:
      'Addresses or CIDR ranges of reverse proxies, comma-separated; X-Forwarded-For and traceparent are trusted from them only.',
    hint: 'Leave empty when clients connect directly.',
  })
  @AreProxyRanges()
  trustedProxies: string[] = [];

  @Env('DRAIN_SECONDS', {
    about:
      'How long a stopping server reports "not ready" before it closes, so that load balancers stop sending requests.',
    hint: 'A whole number of seconds from 0 to 60.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(60)
  drainSeconds: number = 0;

  @Env('SHUTDOWN_SECONDS', {
    about:
      'How long a server that closes, after DRAIN_SECONDS, may take for running requests and jobs; then it exits with code 1.',
    hint: 'A whole number of seconds from 1 to 600; with DRAIN_SECONDS less than the orchestrator waits before it kills.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(600)
  shutdownSeconds: number = 30;

  @Env('REQUEST_TIMEOUT_SECONDS', {
    about:
      'How long a request may take to arrive with its body; a picture of 5 MiB on a slow phone takes a minute and a half.',
    hint: 'A whole number of seconds from 1 to 3600; the same in all servers, or one gives up on what another still waits for.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(3600)
  requestTimeoutSeconds: number = 180;

  @Env('HEADERS_TIMEOUT_SECONDS', {
    about: 'How long the headers of a request may take to arrive.',
    hint: 'A whole number of seconds from 1 to 600; at most REQUEST_TIMEOUT_SECONDS counts.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(600)
  headersTimeoutSeconds: number = 15;

  @Env('KEEP_ALIVE_SECONDS', {
    about: 'How long a connection without a request stays open.',
    hint: 'A whole number of seconds from 1 to 3600; longer than the load balancer keeps its connections.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(3600)
  keepAliveSeconds: number = 72;

  @Env('HEADER_LIMIT_BYTES', {
    about: 'The largest size of the headers of a request, together; larger ones get 431.',
    hint: 'A whole number of bytes from 4096 to 131072.',
  })
  @IsWholeNumber()
  @Min(4096)
  @Max(131_072)
  headerLimitBytes: number = 16_384;

  @Env('MAX_CONNECTIONS', {
    about:
      'Most connections at once; further ones are closed at once. 0 means no limit but that of the system.',
    hint: 'A whole number from 0 to 1000000; below the limit of open files (ulimit -n).',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(1_000_000)
  maxConnections: number = 0;

  @Env('MAX_REQUESTS_PER_CONNECTION', {
    about:
      'A connection is closed after this many requests, so that load spreads over new instances; 0 means never.',
    hint: 'A whole number from 0 to 1000000.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(1_000_000)
  maxRequestsPerConnection: number = 0;

  @Env('BUILD_REVISION', {
    about: 'The revision of the source that is running, for metrics; images bring it.',
    hint: 'For example the commit.',
  })
  @IsOptional()
  @IsString()
  buildRevision?: string;
}
