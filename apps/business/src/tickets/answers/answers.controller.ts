import { Body, Controller, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ApiProblems, RowIdPipe } from '@proticket/platform';
import { ForGuestsToo, ForUsers, User } from '@proticket/shared';
import { ordersErrors } from '../../sale/orders/orders.errors';
import { AnswerSheetDto, SaveAnswersDto } from './answer.dto';
import { answersErrors } from './answers.errors';
import { OrderAnswers } from './order-answers.usecase';

@ApiTags('questions')
@ForUsers()
@ApiParam({ name: 'id_order', type: Number, example: 4711 })
@ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, ordersErrors.not_found)
@Controller('v1/orders/:id_order/answers')
export class AnswersController {
  constructor(private readonly answers: OrderAnswers) {}

  /** For the buyer, and for the owners of its tickets; each reads what they may answer. */
  @Get()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Read what an event asks about an order, and the answers' })
  read(@User() user: CurrentUser, @Param('id_order', RowIdPipe) idOrder: number): Promise<AnswerSheetDto> {
    return this.answers.read(user, idOrder);
  }

  /**
   * Until `answers_until`, before or after paying: about the order by its buyer, about a ticket by its owner. What is missing
   * can be answered later, also if it is required. Repeating what is stored succeeds at any time.
   */
  @Put()
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Answer the questions about an order' })
  @ApiProblems(answersErrors.closed, answersErrors.ticket_not_valid)
  save(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @Body() input: SaveAnswersDto,
  ): Promise<AnswerSheetDto> {
    return this.answers.save(user, idOrder, input);
  }
}
