import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@proticket/shared';
import { PublicSettingsDto } from './public-settings.dto';
import { ReadPublicSettings } from './read-public-settings.usecase';

@ApiTags('registration')
@Controller('v1/settings')
export class PublicSettingsController {
  constructor(private readonly settings: ReadPublicSettings) {}

  /** Rules for passwords, registration and the second factor. They change only when the service restarts. */
  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Get the settings of accounts' })
  @ApiOkResponse({ type: PublicSettingsDto })
  read(): PublicSettingsDto {
    return this.settings.read();
  }
}
