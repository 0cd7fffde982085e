import { Injectable } from '@nestjs/common';
import { type CurrentUser, requestErrors } from '@proticket/contract';
import { Database, type Transaction } from '@proticket/platform';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { isEditable } from '../events/event.states';
import { eventsErrors } from '../events/events.errors';
import { EventsRepository } from '../events/events.repository';
import { OwnedEvents } from '../events/owned-events';
import type { WantedQuestion } from './question';
import type { AskQuestionDto, AskQuestionsDto, EventQuestionsDto } from './question.dto';
import { toQuestionDto } from './question.presenter';
import { checkQuestions } from './question.rules';
import { questionsErrors } from './questions.errors';
import { QuestionsRepository } from './questions.repository';

/** An organizer says what an event asks its buyers, as one list, before and while it sells. */
@Injectable()
export class AskQuestions {
  constructor(
    private readonly database: Database,
    private readonly questions: QuestionsRepository,
    private readonly events: EventsRepository,
    private readonly ownedEvents: OwnedEvents,
    private readonly audit: AuditLogRepository,
  ) {}

  async list(user: CurrentUser, idEvent: number): Promise<EventQuestionsDto> {
    await this.ownedEvents.load(user, idEvent);
    return this.read(idEvent);
  }

  /**
   * Questions that are left out are not asked any more; those that were answered are kept with their answers.
   *
   * @throws request.invalid, events.illegal_step, questions.changed_meanwhile
   */
  async replace(user: CurrentUser, idEvent: number, input: AskQuestionsDto): Promise<EventQuestionsDto> {
    const event = await this.ownedEvents.load(user, idEvent);
    if (!isEditable(event.status)) throw eventsErrors.illegal_step(`It is ${event.status}.`);
    const wanted = input.items.map(toWanted);
    await this.database.transaction(async (tx) => {
      if (!(await this.questions.changeTerms(tx, idEvent, input))) throw questionsErrors.changed_meanwhile();
      await this.check(tx, idEvent, wanted);
      await this.questions.replace(tx, idEvent, wanted);
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: 'questions.changed',
        subject: `event:${idEvent}`,
        detail: { answers_until_hours: input.answers_until_hours, items: wanted },
      });
    });
    return this.read(idEvent);
  }

  private async check(tx: Transaction, idEvent: number, wanted: readonly WantedQuestion[]): Promise<void> {
    const asked = await this.questions.lock(tx, idEvent);
    const types = await this.events.listTicketTypes(idEvent, tx);
    // A question may be for a type that was archived since.
    const ticketTypeIds = [
      ...types.map(({ id_ticket_type }) => id_ticket_type),
      ...asked.flatMap(({ ticket_type_ids }) => ticket_type_ids ?? []),
    ];
    const errors = checkQuestions(wanted, { asked, ticketTypeIds });
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
  }

  private async read(idEvent: number): Promise<EventQuestionsDto> {
    const { version, answers_until_hours } = await this.questions.findTerms(idEvent);
    const items = await this.questions.listCounted(idEvent);
    return {
      version,
      answers_until_hours,
      items: items.map((item) => ({ ...toQuestionDto(item), answers: item.answers })),
    };
  }
}

function toWanted(input: AskQuestionDto): WantedQuestion {
  const {
    id_question,
    kind,
    scope,
    label,
    help = '',
    choices = [],
    is_required = false,
    ticket_type_ids,
  } = input;
  return {
    id_question,
    kind,
    scope,
    label,
    help,
    choices,
    is_required,
    ticket_type_ids: ticket_type_ids ?? null,
  };
}
