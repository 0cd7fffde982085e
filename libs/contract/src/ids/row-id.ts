/**
 * The largest id that a row with a number has (events, orders, organizers, ticket types, questions): their columns are `integer`. What
 * reads and writes ids of orders takes larger ones already, so that a later release can widen those columns while this one still
 * runs; then this number grows.
 */
export const LARGEST_ROW_ID = 2_147_483_647;
