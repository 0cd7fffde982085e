import { Controller, Get, Header, Query } from '@nestjs/common';
import { ServiceOnly } from '@proticket/shared';
import { ReadRevocations } from './read-revocations.usecase';
import { RevocationsDto, RevocationsQuery } from './revocation.dto';

/** The feed that lets other services refuse tokens of ended sessions without asking for each request. */
@Controller('v1/internal/revocations')
export class InternalRevocationsController {
  constructor(private readonly readRevocations: ReadRevocations) {}

  @Get()
  @ServiceOnly()
  @Header('cache-control', 'no-store')
  read(@Query() query: RevocationsQuery): Promise<RevocationsDto> {
    return this.readRevocations.read(query.since);
  }
}
