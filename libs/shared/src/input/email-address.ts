import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isEmail, registerDecorator } from 'class-validator';
import { domainToASCII } from 'node:url';

/** RFC 5321: mail cannot be sent to a longer address. */
const MAX_LENGTH = 254;

/**
 * Characters that are invisible or typed by mistake: control and format characters, spaces, default ignorables. With them
 * one mailbox could have any number of accounts that look the same. A quoted local part is a second spelling as well.
 */
const UNREADABLE_IN_LOCAL_PART = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800"]/u;
/**
 * The same in a domain, except for the two joiners that some scripts need: UTS 46 accepts them where they are meaningful.
 * Of ASCII only the characters of domains: `domainToASCII` reads its argument as the host of a URL, and would decode "%41"
 * and stop at "/".
 */
const UNREADABLE_IN_DOMAIN =
  /(?![\u200C\u200D])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|(?![A-Za-z0-9.-])\p{ASCII}/u;

/**
 * The one spelling in which an address is stored and looked up: without the surrounding spaces that phones and copying
 * add; the domain mapped by UTS 46, as A-labels in lower case ("xn--bcher-kva.example"), because domains are the same in
 * any case and in both of their forms (RFC 5890); the local part in NFC, as mail systems write it (RFC 6532), with
 * A-Z as a-z. No other letter of the local part changes its case: Unicode's case rules unify letters that mail servers
 * distinguish, such as the dotted and dotless i of Turkish.
 *
 * For a text that is not an address the result is something that {@link isEmailAddress} refuses.
 */
export function normaliseEmail(typed: string): string {
  const trimmed = typed.trim();
  const at = trimmed.lastIndexOf('@');
  // Longer than any address, even after mapping.
  if (at < 1 || trimmed.length > 2 * MAX_LENGTH) return trimmed;
  const domain = trimmed.slice(at + 1);
  const mapped = UNREADABLE_IN_DOMAIN.test(domain) ? '' : domainToASCII(domain);
  return `${lowerLatin(trimmed.slice(0, at))}@${mapped || lowerLatin(domain)}`;
}

/**
 * The spellings in which an account may be stored, the most likely first. An account from before domains were mapped may
 * exist beside another one of the same mailbox; an address typed exactly as registered means that one.
 */
export function emailSpellings(typed: string): string[] {
  return [...new Set([lowerLatin(typed.trim()), normaliseEmail(typed)])];
}

/** Whether a normalised text is a valid address for an account. */
export function isEmailAddress(normalised: string): boolean {
  const at = normalised.lastIndexOf('@');
  const [local, domain] = [normalised.slice(0, Math.max(at, 0)), normalised.slice(at + 1)];
  const isReadable = !UNREADABLE_IN_LOCAL_PART.test(local) && !UNREADABLE_IN_DOMAIN.test(domain);
  return isReadable && /^\p{ASCII}*$/u.test(domain) && normalised.length <= MAX_LENGTH && isEmail(normalised);
}

/** Accepts an address to store or to write to, and normalises it. */
export const IsEmailAddress = () =>
  emailField({
    read: normaliseEmail,
    accepts: isEmailAddress,
    expected: 'an email address without invisible characters',
  });

/**
 * Accepts an address to look an account up by, as typed except for surrounding spaces; pass it to {@link emailSpellings}.
 * Less strict than {@link IsEmailAddress}, so that accounts older than that rule can still log in.
 */
export const IsEmailToLookUp = () =>
  emailField({
    read: (typed) => typed.trim(),
    accepts: (typed) => typed.length <= MAX_LENGTH && /^[^@].*@.*[^@]$/su.test(typed),
    expected: 'an email address',
  });

function lowerLatin(text: string): string {
  return text.normalize('NFC').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function emailField(rule: {
  readonly read: (typed: string) => string;
  readonly accepts: (read: string) => boolean;
  readonly expected: string;
}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ format: 'email', maxLength: MAX_LENGTH }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? rule.read(value) : value)),
    (prototype: object, property?: string | symbol) =>
      registerDecorator({
        name: 'isEmailAddress',
        target: prototype.constructor,
        propertyName: String(property),
        validator: {
          validate: (value: unknown) => typeof value === 'string' && rule.accepts(value),
          defaultMessage: () => `$property must be ${rule.expected}`,
        },
      }),
  );
}
