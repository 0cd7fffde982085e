import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database';
import { DatabaseSettings } from '../database/database.settings';
import { Readiness } from './readiness';

/** For load balancers and orchestrators. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  /** When the database was last reachable: it is when a service starts. */
  private reachedAt = performance.now();

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
    private readonly settings: DatabaseSettings,
  ) {}

  /** Only that the process responds: an unreachable database is no reason to restart the service. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /**
   * Whether this instance takes traffic: the service is not stopping, and the database is reachable or was moments ago. While
   * a database fails over, all instances lose it together; if all said so, a load balancer would have none left and answer with
   * an error of its own, without Retry-After.
   */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; database: string }> {
    const database = (await this.database.isReachable()) ? 'up' : 'down';
    const now = performance.now();
    if (database === 'up') this.reachedAt = now;
    const isRecent = now - this.reachedAt < this.settings.outageSeconds * 1000;
    const ready = (database === 'up' || isRecent) && !this.readiness.isDraining;
    reply.status(ready ? 200 : 503);
    return { status: this.readiness.isDraining ? 'stopping' : ready ? 'ok' : 'unavailable', database };
  }
}
