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

  /** Alive says only that the process answers: a database that is away is no reason to restart the service. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Ready needs the database and not being about to stop. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; database: string }> {
    const database = (await this.database.answers()) ? 'up' : 'down';
    const ready = database === 'up' && !this.readiness.isDraining;
    reply.status(ready ? 200 : 503);
    return { status: this.readiness.isDraining ? 'stopping' : ready ? 'ok' : 'unavailable', database };
  }
}
