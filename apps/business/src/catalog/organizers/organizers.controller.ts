import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Idempotent, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, requestErrors, User } from '@proticket/shared';
import { ApplyAsOrganizer } from './apply-as-organizer.usecase';
import { ChangeOrganizer } from './change-organizer.usecase';
import {
  ChangeOrganizerDto,
  CreateOrganizerDto,
  OrganizerDto,
  OrganizerPageDto,
  OrganizersQuery,
  toOrganizerDto,
} from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { ReadOrganizers } from './read-organizers.usecase';

/** Applications to sell tickets, and their approval by admins. */
@ApiTags('organizers')
@Controller('v1/organizers')
export class OrganizersController {
  constructor(
    private readonly applyAsOrganizer: ApplyAsOrganizer,
    private readonly readOrganizers: ReadOrganizers,
    private readonly changeOrganizer: ChangeOrganizer,
  ) {}

  /** Every account may apply once; an admin decides. */
  @Post()
  @HttpCode(201)
  @ForUsers()
  @Idempotent()
  @ApiOperation({ summary: 'Apply to become an organizer' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, organizersErrors.already_exists)
  apply(@User() user: CurrentUser, @Body() { organization_name }: CreateOrganizerDto): Promise<OrganizerDto> {
    return this.applyAsOrganizer.apply(user, organization_name);
  }

  /** The status tells whether the organization may sell: `pending`, `approved` or `suspended`. */
  @Get('me')
  @ForUsers()
  @ApiOperation({ summary: 'Get your organization and its status' })
  @ApiProblems(accessErrors.unauthenticated, organizersErrors.not_found)
  mine(@User() user: CurrentUser): Promise<OrganizerDto> {
    return this.readOrganizers.own(user);
  }

  /** Newest first. For admins. */
  @Get()
  @ForUsers('admin')
  @ApiOperation({ summary: 'List all organizers' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  list(@Query() query: OrganizersQuery): Promise<OrganizerPageDto> {
    return this.readOrganizers.page(query);
  }

  /** Approval gives the account the role `organizer`; a suspended organizer sells nothing. For admins. */
  @Patch(':id_organizer')
  @ForUsers('admin')
  @ApiOperation({ summary: 'Approve or suspend an organizer' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    organizersErrors.not_found,
    organizersErrors.illegal_step,
    organizersErrors.account_ended,
  )
  async change(
    @User() admin: CurrentUser,
    @Param('id_organizer', RowIdPipe) id: number,
    @Body() { status }: ChangeOrganizerDto,
  ): Promise<OrganizerDto> {
    return toOrganizerDto(await this.changeOrganizer.change(admin, id, status));
  }
}
