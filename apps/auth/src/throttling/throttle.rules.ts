import type { ThrottleSettings } from './throttle.settings';

/** At most `points` attempts in `seconds`, counted from the first one. */
export interface ThrottleRule {
  /** Part of the counter's key. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const HOUR = 3600;

/** All throttles of the service, by what they count. Their numbers and defaults are in `throttle.settings.ts`. */
export function throttleRules(settings: ThrottleSettings) {
  const seconds = settings.loginWindowMinutes * 60;
  return {
    loginByAccountAndAddress: rule('login-pair', settings.failuresPerAccountAndAddress, seconds),
    loginByAccount: rule('login-account', settings.failuresPerAccount, seconds),
    loginByAddress: rule('login-address', settings.failuresPerAddress, seconds),
    /** Wrong passwords from a user who is logged in: a stolen session must not guess without limit. */
    passwordByUser: rule('password-user', settings.failuresPerAccountAndAddress, seconds),
    /** Six digits are quickly guessed, so attempts from all addresses are counted together, except known addresses. */
    codeByUser: rule('code-user', settings.failuresPerAccountAndAddress, seconds),
    codeByUserAndAddress: rule('code-place', settings.failuresPerAccountAndAddress, seconds),
    tokenByAddress: rule('token-address', settings.tokenFailuresPerAddress, seconds),
    registrationByAddress: rule('register-address', settings.registrationsPerHour, HOUR),
    guestByAddress: rule('guest-address', settings.guestsPerHour, HOUR),
    guestByMailbox: rule('guest-mailbox', settings.guestsPerMailboxAndHour, HOUR),
    mailByAddress: rule('mail-address', settings.mailRequestsPerHour, HOUR),
    resetMailByAccount: rule('reset-mail', settings.mailsPerHour, HOUR),
    registeredAgainMailByAccount: rule('registered-mail', settings.mailsPerHour, HOUR),
    orderLinkMailByMailbox: rule('order-link-mail', settings.mailsPerHour, HOUR),
    orderLinkRenewalByGuest: rule('order-link-renewal', settings.mailsPerHour, HOUR),
    verificationMailByAccount: rule('verify-mail', settings.mailsPerHour, HOUR),
  };
}

export type ThrottleRules = ReturnType<typeof throttleRules>;

function rule(name: string, points: number, seconds: number): ThrottleRule {
  return { name, points, seconds };
}
