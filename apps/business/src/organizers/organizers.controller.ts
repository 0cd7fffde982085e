import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Idempotent, RowIdPipe } from '@proticket/platform';
import {
  accessErrors,
  type CurrentUser,
  decodeCursor,
  ForUsers,
  requestErrors,
  toPage,
  User,
} from '@proticket/shared';
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
import { OrganizersRepository } from './organizers.repository';

/** Who may sell. */
@ApiTags('organizers')
@Controller('v1/organizers')
export class OrganizersController {
  constructor(
    private readonly organizers: OrganizersRepository,
    private readonly changeOrganizer: ChangeOrganizer,
  ) {}

  /** Any account may ask once; an admin decides. */
  @Post()
  @HttpCode(201)
  @ForUsers()
  @Idempotent()
  @ApiOperation({ summary: 'Ask to become an organizer' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, organizersErrors.already_exists)
  async apply(
    @User() user: CurrentUser,
    @Body() { organization_name }: CreateOrganizerDto,
  ): Promise<OrganizerDto> {
    const organizer = await this.organizers.add(user.user_id, organization_name.trim());
    if (!organizer) throw organizersErrors.already_exists();
    return toOrganizerDto(organizer);
  }

  @Get('me')
  @ForUsers()
  @ApiOperation({ summary: 'Your organization and its status' })
  @ApiProblems(accessErrors.unauthenticated, organizersErrors.not_found)
  async mine(@User() user: CurrentUser): Promise<OrganizerDto> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (!organizer) throw organizersErrors.not_found();
    return toOrganizerDto(organizer);
  }

  @Get()
  @ForUsers('admin')
  @ApiOperation({ summary: 'All organizers, newest first' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  async list(@Query() { status, limit, cursor }: OrganizersQuery): Promise<OrganizerPageDto> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['number']);
    const rows = await this.organizers.page(status, before, limit);
    return toPage(rows, limit, (row) => [row.id_organizer], toOrganizerDto);
  }

  @Patch(':id_organizer')
  @ForUsers('admin')
  @ApiOperation({ summary: 'Approve or suspend an organizer' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    organizersErrors.not_found,
    organizersErrors.illegal_step,
  )
  async change(
    @Param('id_organizer', RowIdPipe) id: number,
    @Body() { status }: ChangeOrganizerDto,
  ): Promise<OrganizerDto> {
    return toOrganizerDto(await this.changeOrganizer.execute(id, status));
  }
}
