/** What a scanner needs without a network: reading and verifying tickets, the door list, logs of several devices. */
export {
  type DoorEntry,
  type DoorList,
  type DoorListTicket,
  doubleEntries,
  importTicketKeys,
  mergeDoorLogs,
  OfflineDoor,
  type OfflineRefusal,
  type OfflineVerdict,
  type QrFault,
  type QrReading,
  type TicketClaims,
  type TicketEntries,
  type TicketPublicJwk,
  verifyTicketQr,
} from '@proticket/contract';
