import { IsOptional, IsUrl, Matches } from 'class-validator';
import { Env } from '../settings/env.decorator';
import { IsPart } from './part.validator';

/** Where traces go, and how many. The names are those of OpenTelemetry. */
export class TracingSettings {
  @Env('OTEL_EXPORTER_OTLP_ENDPOINT', {
    about: 'Origin of a collector that takes traces by OTLP over HTTP; empty: nothing is recorded.',
    hint: 'Write it as http://collector:4318, without /v1/traces.',
    example: 'http://localhost:4318',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  endpoint?: string;

  @Env('OTEL_EXPORTER_OTLP_HEADERS', {
    about: 'Headers for the collector, such as its key.',
    hint: 'Write them as name=value,name=value, with values encoded as in URLs.',
    secret: true,
  })
  @IsOptional()
  @Matches(/^[\w-]+=[^,\s%]*(%[0-9a-f]{2}[^,\s%]*)*(,[\w-]+=[^,\s%]*(%[0-9a-f]{2}[^,\s%]*)*)*$/i, {
    message: '$property must be a list of name=value',
  })
  headers?: string;

  @Env('OTEL_TRACES_SAMPLER_ARG', {
    about:
      'The part of requests and jobs that are recorded; one that a recorded request causes is recorded too.',
    hint: 'A number from 0 to 1.',
  })
  @IsPart()
  sampledPart: number = 0.01;
}
