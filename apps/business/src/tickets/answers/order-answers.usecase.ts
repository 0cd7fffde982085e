import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { Database } from '@proticket/platform';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { QuestionsRepository } from '../../catalog/questions/questions.repository';
import { ordersErrors } from '../../sale/orders/orders.errors';
import { ownsOrder } from '../../sale/orders/orders.policy';
import type { AnswerSheetDto, SaveAnswersDto } from './answer.dto';
import type { AnsweredOrder, AnsweredTicket } from './answer-row';
import { toAnswerSheetDto } from './answer-sheet.presenter';
import { toAnswerChange } from './answer-change';
import { AnswersRepository } from './answers.repository';

/**
 * Shows what an event asks about an order, and stores the answers: of the order for its buyer, of a ticket for its owner. To
 * anybody else the order does not exist.
 */
@Injectable()
export class OrderAnswers {
  constructor(
    private readonly database: Database,
    private readonly answers: AnswersRepository,
    private readonly questions: QuestionsRepository,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws orders.not_found */
  async read(user: CurrentUser, idOrder: number): Promise<AnswerSheetDto> {
    const order = await this.answers.findOrder(idOrder);
    const tickets = await this.answers.findTickets(idOrder, user.user_id);
    const mine = readable(user, order, tickets);
    const [questions, answers] = await Promise.all([
      this.questions.listAsked(mine.event_id),
      this.answers.list(idOrder),
    ]);
    return toAnswerSheetDto({ order: mine, isBuyer: ownsOrder(user, mine), tickets, questions, answers });
  }

  /**
   * Questions, tickets and order are locked as they were read, in this order: nothing is answered that is no longer asked,
   * nothing about a ticket of somebody else, and of two who save at once one comes after the other as a whole. A repetition
   * changes nothing. The audit log does not contain the answers, because its entries cannot be erased.
   *
   * @throws orders.not_found, answers.closed, answers.ticket_not_valid, request.invalid
   */
  async save(user: CurrentUser, idOrder: number, input: SaveAnswersDto): Promise<AnswerSheetDto> {
    await this.database.transaction(async (tx) => {
      const questions = await this.questions.lockAsked(tx, await this.answers.eventOf(tx, idOrder));
      const tickets = await this.answers.lockTickets(tx, idOrder, user.user_id);
      const order = readable(user, await this.answers.lockOrder(tx, idOrder), tickets);
      const answers = await this.answers.listLocked(tx, idOrder);
      const change = toAnswerChange(input, { user, order, tickets, questions, answers });
      if (!change) return;
      await this.answers.replace(tx, change);
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: 'answers.saved',
        subject: `order:${idOrder}`,
        detail: { tickets: (input.tickets ?? []).map(({ id_ticket }) => id_ticket) },
      });
    });
    return this.read(user, idOrder);
  }
}

/** @throws orders.not_found unless the user bought the order or owns one of its tickets */
function readable(
  user: CurrentUser,
  order: AnsweredOrder | undefined,
  tickets: readonly AnsweredTicket[],
): AnsweredOrder {
  if (!order || !(ownsOrder(user, order) || tickets.length > 0)) throw ordersErrors.not_found();
  return order;
}
