import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { ipKey } from '../throttling/ip-key';
import { Throttle } from '../throttling/throttle';
import { SessionsRepository } from './sessions.repository';

/** Which guesses are counted together. */
export interface Guess {
  /** Normalised; whether there is such an account or not, so that the throttle tells nothing either. */
  readonly email: string;
  readonly ip: string;
}

/** An attempt that was let through. */
export interface Admitted extends Guess {
  /** Whether the owner has logged in from this address before. */
  readonly isKnownAddress: boolean;
}

/**
 * Bounds guessing at logins from three sides: an account from one address, an account from all addresses, and
 * one address at all accounts. Who guesses from many addresses closes an account for strangers only: addresses
 * from which its owner has logged in before stay open, so nobody locks an owner out.
 *
 * The first two are taken before the password is verified. The third only counts failures and is glanced at
 * before: parallel guesses can pass it by as many as the hash queue holds, which at its height does not matter
 * and spares each login a transaction. From a known place the account is counted in the same way, since its limit does not
 * hold there: a failure costs as many statements wherever it comes from, so its time tells nothing.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly throttle: Throttle,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Counts an attempt. @throws request.throttled */
  async admit({ email, ip }: Guess): Promise<Admitted> {
    const { rules } = this.throttle;
    const address = ipKey(ip);
    // The narrowest first: who is stopped there can use up nothing that others share.
    await this.throttle.consume(rules.loginByAccountAndAddress, email, address);
    await this.throttle.refuseIfExhausted(rules.loginByAddress, address);
    const isKnownAddress = await this.sessions.isKnownAddress(email, ip);
    if (!isKnownAddress) await this.throttle.consume(rules.loginByAccount, email);
    return { email, ip, isKnownAddress };
  }

  /** The password was right: failures before it are forgiven, together with what else the login changes. */
  async succeeded(tx: Transaction, { email, ip }: Admitted): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.clearAll(tx, [
      this.throttle.counter(rules.loginByAccountAndAddress, email, ipKey(ip)),
      this.throttle.counter(rules.loginByAccount, email),
    ]);
  }

  /** The password was reset by mail: failures with the one before say nothing any more, wherever they came from. */
  async passwordReset(tx: Transaction, email: string): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.clearAll(tx, [this.throttle.counter(rules.loginByAccount, email)]);
    await this.throttle.clearByPrefix(tx, rules.loginByAccountAndAddress, email);
  }

  /** It was wrong: counts against the address, too. */
  async failed({ email, ip, isKnownAddress }: Admitted): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.penalize(rules.loginByAddress, ipKey(ip));
    if (isKnownAddress) await this.throttle.penalize(rules.loginByAccount, email);
  }

  /** Nothing was verified, because the service was busy or broken: the attempt was none. */
  async abandoned({ email, ip, isKnownAddress }: Admitted): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.undo(rules.loginByAccountAndAddress, email, ipKey(ip));
    if (!isKnownAddress) await this.throttle.undo(rules.loginByAccount, email);
  }
}
