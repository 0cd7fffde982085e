import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** What a page is allowed to do. */
export interface Allowances {
  /** Origins that it may send requests to. */
  readonly origins: readonly string[];
  /** Statuses that the test provokes: Chromium writes a line to the console for each failed response. */
  readonly statuses: readonly number[];
}

const VIOLATION = 'proticketCspViolation';
const FAILED_RESPONSE = /^Failed to load resource: the server responded with a status of (\d+)/;
const NO_CONNECTION =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|FAILED)|^TypeError: Failed to fetch dynamically imported module/;

/** Chromium, about a page that a service worker begins to control while its files arrive: it takes them once more. */
const TWO_WORLDS = /is not used because it is a cross-world service worker resource mismatch/;

/** Watches all pages of a context for what no test should have to look for. */
export class Watch {
  /** Findings, a line each. */
  readonly findings: string[] = [];
  /** Everything that pages wrote to their consoles. */
  readonly said: string[] = [];
  readonly #allowed: Allowances;
  readonly #dialogs: ('accept' | 'dismiss')[] = [];
  #mayBeOffline = false;

  constructor(allowed: Allowances) {
    this.#allowed = allowed;
  }

  /** Call it before the first page is opened. */
  async attach(context: BrowserContext): Promise<void> {
    await context.exposeBinding(VIOLATION, ({ page }, text: string) => {
      this.findings.push(`CSP violation on ${page.url()}: ${text}`);
    });
    await context.addInitScript((report) => {
      addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
        const tell = Reflect.get(globalThis, report) as (text: string) => void;
        tell(`${effectiveDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`);
      });
    }, VIOLATION);
    context.on('console', (message) => this.#onConsole(message));
    context.on('weberror', (error) => this.findings.push(`Uncaught: ${String(error.error())}`));
    context.on('request', (request) => this.#onRequest(request.url()));
    context.on('page', (page) => this.#onPage(page));
  }

  /** The answer to the next dialog; a dialog that nobody expects is a finding. */
  answerNextDialog(answer: 'accept' | 'dismiss'): void {
    this.#dialogs.push(answer);
  }

  /** From now on requests may fail without a response, and files of pages may be missing. */
  allowNoConnection(): void {
    this.#mayBeOffline = true;
  }

  /** @throws Error that lists what was found */
  verify(): void {
    const unused = this.#dialogs.map(() => 'A dialog was expected and did not open.');
    const all = [...this.findings, ...unused];
    if (all.length > 0) throw new Error(`The browser found:\n${all.join('\n')}`);
  }

  #onConsole(message: ConsoleMessage): void {
    const line = `${message.type()}: ${message.text()} (${message.location().url})`;
    this.said.push(line);
    if (!['error', 'warning'].includes(message.type())) return;
    if (TWO_WORLDS.test(message.text())) return;
    const status = FAILED_RESPONSE.exec(message.text())?.[1];
    if (status !== undefined && this.#allowed.statuses.includes(Number(status))) return;
    // Pages of the services name no icon, and Chromium asks for one.
    if (message.location().url.endsWith('/favicon.ico')) return;
    // Pages that work offline ask for their service worker, which most tests do without.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (this.#mayBeOffline && NO_CONNECTION.test(message.text())) return;
    this.findings.push(`Console ${line}`);
  }

  #onRequest(url: string): void {
    const { protocol, origin } = new URL(url);
    if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return;
    if (!this.#allowed.origins.includes(origin)) this.findings.push(`Request to another origin: ${url}`);
  }

  #onPage(page: Page): void {
    page.on('dialog', (dialog) => {
      const answer = this.#dialogs.shift();
      if (answer === undefined) this.findings.push(`Dialog: ${dialog.type()} "${dialog.message()}"`);
      // Dismissed as well: an open dialog blocks the page.
      void (answer === 'accept' ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    });
  }
}
