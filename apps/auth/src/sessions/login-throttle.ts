import { Injectable } from '@nestjs/common';
import { addressKey } from '../throttling/address-key';
import { Throttle } from '../throttling/throttle';
import { SessionsRepository } from './sessions.repository';

/** Which guesses are counted together. */
interface Guess {
  /** As typed, normalised; whether there is such an account or not, so that the throttle tells nothing either. */
  readonly email: string;
  readonly ip: string;
}

/**
 * Bounds guessing at logins from three sides: an account from one address, an account from all addresses, and
 * one address at all accounts. Who guesses from many addresses closes an account for strangers only: addresses
 * from which its owner has logged in before stay open, so nobody locks an owner out.
 *
 * The first two are taken before the password is verified. The third only counts failures and is glanced at
 * before: parallel guesses can pass it by as many as the hash queue holds, which at its height does not matter
 * and spares each login a transaction.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly throttle: Throttle,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Counts an attempt. @throws request.throttled */
  async enter({ email, ip }: Guess): Promise<void> {
    const { rules } = this.throttle;
    const address = addressKey(ip);
    // The narrowest first: who is stopped there can use up nothing that others share.
    await this.throttle.take(rules.loginByAccountAndAddress, email, address);
    await this.throttle.refuseUnlessOpen(rules.loginByAddress, address);
    try {
      await this.throttle.take(rules.loginByAccount, email);
    } catch (error) {
      if (!(await this.sessions.isKnownPlace(email, ip))) throw error;
    }
  }

  /** The password was right: failures before it are forgiven. */
  async succeeded({ email, ip }: Guess): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.clear(rules.loginByAccountAndAddress, email, addressKey(ip));
    await this.throttle.clear(rules.loginByAccount, email);
  }

  /** It was wrong: counts against the address, too. */
  async failed({ ip }: Guess): Promise<void> {
    await this.throttle.count(this.throttle.rules.loginByAddress, addressKey(ip));
  }

  /** Nothing was verified, because the service was busy or broken: the attempt was none. */
  async cameToNothing({ email, ip }: Guess): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.giveBack(rules.loginByAccountAndAddress, email, addressKey(ip));
    await this.throttle.giveBack(rules.loginByAccount, email);
  }
}
