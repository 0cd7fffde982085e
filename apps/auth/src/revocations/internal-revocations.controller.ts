import { Controller, Get, Header, Query } from '@nestjs/common';
import { ServiceOnly } from '@proticket/shared';
import { ReadRevocations } from './read-revocations.usecase';
import { RevocationsDto, RevocationsQuery } from './revocation.dto';

/** The feed by which other services refuse revoked access tokens without a call per request. */
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
