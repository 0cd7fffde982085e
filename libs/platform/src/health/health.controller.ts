import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database';
import { Readiness } from './readiness';

/** For load balancers and orchestrators. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  /** Only that the process responds: an unreachable database is no reason to restart the service. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Whether this instance takes traffic: the database is reachable and the service is not stopping. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; database: string }> {
    const database = (await this.database.isReachable()) ? 'up' : 'down';
    const ready = database === 'up' && !this.readiness.isDraining;
    reply.status(ready ? 200 : 503);
    return { status: this.readiness.isDraining ? 'stopping' : ready ? 'ok' : 'unavailable', database };
  }
}
