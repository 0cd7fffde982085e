import type { LoggerService } from '@nestjs/common';
import type { Level, Logger as Log } from 'pino';

/** Contexts in which Nest writes a hundred lines about modules and routes at each start. */
const CHATTER = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/**
 * Passes Nest's logger on to ours. Nest calls `log(message, …, context)`; our own code also calls
 * `logger.error({ err }, 'what happened')`, where the object's fields become fields of the line.
 */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(CHATTER.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const text = rest.length > 1 ? rest[0] : undefined;
    if (message instanceof Error) this.to[level]({ context, err: message }, message.message);
    else if (typeof message === 'object' && message !== null)
      this.to[level]({ context, ...message }, String(text ?? ''));
    // Nest's own error(message, stack, context).
    else this.to[level](text === undefined ? { context } : { context, stack: text }, String(message));
  }
}
