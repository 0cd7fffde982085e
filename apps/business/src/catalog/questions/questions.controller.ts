import { Body, Controller, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { ForUsers, User } from '@proticket/shared';
import { eventsErrors } from '../events/events.errors';
import { organizersErrors } from '../organizers/organizers.errors';
import { AskQuestions } from './ask-questions.usecase';
import { AskQuestionsDto, EventQuestionsDto } from './question.dto';
import { questionsErrors } from './questions.errors';

/** What an event asks its buyers; they read it with their order. */
@ApiTags('questions')
@ForUsers('organizer', 'admin')
@ApiProblems(
  requestErrors.invalid,
  accessErrors.unauthenticated,
  accessErrors.forbidden,
  organizersErrors.not_approved,
  eventsErrors.not_found,
)
@Controller('v1/events/:id_event/questions')
export class QuestionsController {
  constructor(private readonly questions: AskQuestions) {}

  /** In the order in which buyers read them, without those that are archived. For the organizer of the event. */
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'List the questions of an event' })
  list(@User() user: CurrentUser, @Param('id_event', RowIdPipe) idEvent: number): Promise<EventQuestionsDto> {
    return this.questions.list(user, idEvent);
  }

  /**
   * Replaces the whole list: a question with its id is changed, one without an id is new, one that is left out is no longer
   * asked. The answers to it are kept. For the organizer of the event.
   */
  @Put()
  @ApiOperation({ summary: 'Set the questions of an event' })
  @ApiProblems(eventsErrors.illegal_step, questionsErrors.changed_meanwhile)
  replace(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Body() input: AskQuestionsDto,
  ): Promise<EventQuestionsDto> {
    return this.questions.replace(user, idEvent, input);
  }
}
