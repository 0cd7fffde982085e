import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Business } from '@proticket/sdk';

/** What the kinds of questions are called. */
export const KINDS: Record<Business.QuestionDto['kind'], MessageDescriptor> = {
  text: msg`Text`,
  number: msg`Number`,
  choice: msg`Choice`,
  checkbox: msg`Checkbox`,
};

/** For what questions are asked. */
export const SCOPES: Record<Business.QuestionDto['scope'], MessageDescriptor> = {
  order: msg`Once for each order`,
  ticket: msg`For each ticket`,
};
