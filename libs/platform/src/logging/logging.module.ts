import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LogSettings } from '../settings/platform.settings';
import { currentRequestId } from '../service/request-context';

/** Where secrets travel; they never reach a log. */
const REDACTED = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'];

/**
 * One JSON object a line on standard output, each with the request id. Bodies are never logged. Health checks
 * and metrics are left out: they say nothing and come every second.
 */
export function loggingModule(service: string, settings: LogSettings): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      name: service,
      level: settings.level,
      redact: REDACTED,
      mixin: () => ({ request_id: currentRequestId() }),
      autoLogging: { ignore: ({ url }) => url?.startsWith('/health') === true || url === '/metrics' },
      quietReqLogger: true,
      serializers: {
        // The query string can hold a reset token or a name; the path cannot.
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      },
    },
  });
}
