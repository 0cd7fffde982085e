import type { Question } from '../../catalog/questions/question';
import { type Column, type Columns, instant, number, text } from '../../spreadsheets/sheet';
import type { AttendeeDto } from './attendee.dto';

const FIXED: Columns<AttendeeDto> = {
  id_ticket: text(({ id_ticket }) => id_ticket),
  ticket_code: text(({ ticket_code }) => ticket_code),
  order_id: number(({ order_id }) => order_id),
  ticket_type: text(({ ticket_type }) => ticket_type),
  holder_name: text(({ holder_name }) => holder_name),
  holder_email: text(({ holder_email }) => holder_email),
  status: text(({ status }) => status),
  used_at: instant(({ used_at }) => used_at),
  device: text(({ device }) => device),
};

/** An object has such names before all others. */
const WHOLE_NUMBER = /^\d+$/;

/** The columns of a file of attendees: those of tickets, then one for each question. */
export function attendeeColumns(questions: readonly Question[]): Columns<AttendeeDto> {
  const columns: Record<string, Column<AttendeeDto>> = { ...FIXED };
  for (const question of questions) columns[columnName(question, columns)] = answerColumn(question);
  return columns;
}

function columnName({ label, id_question }: Question, taken: object): string {
  return label in taken || WHOLE_NUMBER.test(label) ? `${label} [${id_question}]` : label;
}

function answerColumn({ id_question, kind }: Question): Column<AttendeeDto> {
  const valueOf = ({ answers }: AttendeeDto): string | null =>
    answers.find(({ question_id }) => question_id === id_question)?.value ?? null;
  if (kind !== 'number') return text(valueOf);
  return number((row) => {
    const value = valueOf(row);
    return value === null ? null : Number(value);
  });
}
