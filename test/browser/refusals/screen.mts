import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { System } from '../support/system.mts';
import { openPage } from '../support/page.mts';
import { newOrganizer, openPageAs, type Organizer, type Person } from '../support/people.mts';

/** What a screen is opened in. */
export interface Stage {
  readonly t: TestContext;
  readonly from: System;
}

/** A screen that is filled in, one press before its effect. */
export interface Ready {
  readonly page: Page;
  readonly button: Locator;
  /** What must not be lost: each field with what was typed. */
  readonly typed?: readonly (readonly [Locator, string])[];
  /** Appears once it has worked. */
  readonly done: Locator;
  /** How often it had its effect, by the API or the mails. */
  readonly effects: () => Promise<number>;
  readonly refusal?: Refusal;
}

/** A reason why a running service refuses what the screen asks for. */
export interface Refusal {
  /** Somebody else is faster. */
  readonly provoke: () => Promise<unknown>;
  readonly sentence: RegExp;
  /** The page shows what has become of it, and the button is gone. */
  readonly isOver?: true;
}

/** Something that can be changed on a page. */
export interface Screen {
  readonly name: string;
  /** The operation has an idempotency key, and the page cannot notice by itself that it has happened. */
  readonly hasKey?: true;
  /** Somebody else can come between: there is a `refusal`. */
  readonly isContended?: true;
  readonly prepare: (stage: Stage) => Promise<Ready>;
}

/** Statuses that the tests provoke: refusals, a stopped service, and what visitors do not have. */
const STATUSES = [400, 401, 403, 404, 409, 410, 422, 429, 500, 503];

/** An organizer for screens that do not change the organization. */
export const theOrganizer = (): Promise<Organizer> => (organizer ??= newOrganizer());

let organizer: Promise<Organizer> | undefined;

/** Opens a path of the system of the test, for somebody who is logged in, or for nobody. */
export async function openAt({ t, from }: Stage, path: string, person?: Person): Promise<Page> {
  const options = { from, statuses: STATUSES };
  const page = person ? await openPageAs(t, person, options) : await openPage(t, options);
  await page.goto(path);
  return page;
}

/** Fills fields by their labels. @returns each with its text */
export async function fill(
  scope: Page | Locator,
  texts: Readonly<Record<string, string>>,
): Promise<(readonly [Locator, string])[]> {
  const typed = Object.entries(texts).map(
    ([label, text]) => [scope.getByLabel(label, { exact: true }), text] as const,
  );
  for (const [field, text] of typed) await field.fill(text);
  return typed;
}

/** The sentence stands there, nothing that was typed is lost, and the button can be pressed again. */
export async function expectRefusal({ page, button, typed = [] }: Ready, sentence: RegExp): Promise<void> {
  await page.getByText(sentence).first().waitFor();
  for (const [field, text] of typed) assert.equal(await field.inputValue(), text);
  assert.equal(await button.getAttribute('aria-disabled'), null);
  assert.equal(await button.isEnabled(), true);
}

/** 1 for what is the case, 0 otherwise. */
export const once = (isSo: boolean): number => (isSo ? 1 : 0);
