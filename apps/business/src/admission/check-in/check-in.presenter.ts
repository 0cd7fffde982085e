import type { AdmissionRow } from './admissions.repository';
import type { AdmissionDto } from './check-in.dto';

/** An admission as the API returns it. */
export function toAdmissionDto(admission: AdmissionRow): AdmissionDto {
  const { id_admission, id_ticket, event_id, order_id, ticket_type, holder_name, device, admitted_at } =
    admission;
  return {
    id_admission,
    id_ticket,
    event_id,
    order_id,
    ticket_type,
    holder_name,
    device,
    admitted_at: admitted_at.toISOString(),
  };
}
