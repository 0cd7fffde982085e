import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Idempotent, PublicPages, RowIdPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, Public, User } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApplyAsOrganizer } from './apply-as-organizer.usecase';
import { ChangeOrganizer } from './change-organizer.usecase';
import {
  ChangeOrganizerDto,
  CreateOrganizerDto,
  OrganizerDto,
  OrganizerPageDto,
  OrganizersQuery,
  PublicOrganizerDto,
  toOrganizerDto,
  UpdateOrganizerDto,
} from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { ReadOrganizers } from './read-organizers.usecase';
import { UpdateOwnOrganizer } from './update-own-organizer.usecase';

/** Applications to sell tickets, and their approval by admins. */
@ApiTags('organizers')
@Controller('v1/organizers')
export class OrganizersController {
  constructor(
    private readonly applyAsOrganizer: ApplyAsOrganizer,
    private readonly readOrganizers: ReadOrganizers,
    private readonly changeOrganizer: ChangeOrganizer,
    private readonly updateOwnOrganizer: UpdateOwnOrganizer,
    private readonly pages: PublicPages,
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

  /** Fields that are left out stay as they are. Buyers see a new name within a second. */
  @Patch('me')
  @ForUsers()
  @ApiOperation({ summary: 'Change your organization' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, organizersErrors.not_found)
  update(@User() user: CurrentUser, @Body() body: UpdateOrganizerDto): Promise<OrganizerDto> {
    return this.updateOwnOrganizer.update(user, body);
  }

  /** Newest first. For admins. */
  @Get()
  @ForUsers('admin')
  @ApiOperation({ summary: 'List all organizers' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  list(@Query() query: OrganizersQuery): Promise<OrganizerPageDto> {
    return this.readOrganizers.page(query);
  }

  /** Only organizers that may sell now; a page is at most a second old. */
  @Get(':id_organizer')
  @Public()
  @ApiOperation({ summary: 'Show an organizer' })
  @ApiOkResponse({ type: PublicOrganizerDto })
  @ApiResponse({ status: 304, description: 'Not changed since the `ETag` in `If-None-Match`.' })
  @ApiProblems(requestErrors.invalid, organizersErrors.not_found)
  async show(
    @Param('id_organizer', RowIdPipe) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.serve(request, reply, () => this.readOrganizers.publicPage(id));
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
    @Body() { status, reason }: ChangeOrganizerDto,
  ): Promise<OrganizerDto> {
    return toOrganizerDto(await this.changeOrganizer.change(admin, id, status, reason ?? null));
  }
}
