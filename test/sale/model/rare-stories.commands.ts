import {
  capture,
  decline,
  expire,
  place,
  refundArrives,
  reportRefund,
  REPORTS,
  type SaleCommand,
  startPayment,
  takeBack,
  takeBackPart,
} from './sale.commands';

/** A story with every step of the state tables that random stories may miss. */
const RARE_STEPS: readonly SaleCommand[] = [
  place(0, 4),
  startPayment(0),
  expire(0),
  place(1, 4),
  place(2, 4),
  capture(0, false, 'none'),
  refundArrives(0),
  reportRefund(0, REPORTS[1]!),
  startPayment(1),
  decline(1),
  capture(1, false, 'amount'),
  startPayment(1),
  capture(2, false, 'none'),
  takeBack(1),
  expire(2),
  place(2, 1),
  startPayment(3),
  capture(3, false, 'none'),
  reportRefund(2, REPORTS[3]!),
  reportRefund(3, REPORTS[3]!),
];

/** A buyer lets a hold end, orders the limit anew, and pays both, after a declined card; another one pays late. */
const PAYS_BOTH: readonly SaleCommand[] = [
  place(0, 4),
  startPayment(0),
  expire(0),
  place(0, 4),
  startPayment(1),
  decline(1),
  capture(1, false, 'none'),
  capture(0, false, 'none'),
  place(1, 1),
  startPayment(2),
  expire(2),
  capture(2, false, 'none'),
];

/** An order goes back in parts, one of which fails; another one is returned whole, ticket by ticket. */
const IN_PARTS: readonly SaleCommand[] = [
  place(0, 3),
  startPayment(0),
  capture(0, false, 'none'),
  takeBackPart(0, 1, null),
  refundArrives(0),
  takeBackPart(0, 0, 1000),
  reportRefund(0, REPORTS[1]!),
  takeBackPart(0, 1, 1000),
  refundArrives(0),
  place(0, 3),
  place(1, 2),
  startPayment(2),
  capture(1, false, 'none'),
  takeBackPart(2, 1, null),
  takeBackPart(2, 1, null),
  refundArrives(1),
  refundArrives(1),
  takeBackPart(0, 1, 5000),
  takeBack(0),
  refundArrives(0),
];

/** A second payment goes back, and its arrival says nothing about the first. */
const PAID_TWICE: readonly SaleCommand[] = [
  place(0, 2),
  startPayment(0),
  capture(0, false, 'none'),
  capture(0, false, 'none'),
  takeBackPart(0, 0, 5000),
  takeBack(0),
  refundArrives(1),
];

/** What random stories may take long to find; the mutants run it first. */
export const RARE_STORIES: readonly (readonly SaleCommand[])[] = [
  RARE_STEPS,
  PAYS_BOTH,
  IN_PARTS,
  PAID_TWICE,
];
