import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../../tools/lib/console/plain-error.mts';
import { startMailSink } from '../../../tools/lib/mail-sink/server.mts';
import type { Supervisor } from '../../../tools/lib/processes/child-process.mts';
import { builtEntry, root } from '../../../tools/lib/project/paths.mts';
import { migrateDatabase } from '../../../tools/lib/project/service.mts';
import { gatherSettings } from '../../../tools/lib/project/settings.mts';
import { createDatabases } from './databases.mts';
import { addressesAt, PARTS, startPart, urlsOf, type Settings } from './parts.mts';

/** A running system under test: plain data, so that it can be handed to other processes. */
export interface System {
  /** The one origin of pages and APIs, such as `http://localhost:41234`. */
  readonly origin: string;
  /** The services themselves. */
  readonly services: { readonly auth: string; readonly business: string };
  /** Where received mails are read. */
  readonly mailbox: string;
  readonly admin: { readonly email: string; readonly password: string };
  /** The environment of its processes. */
  readonly settings: Settings;
}

const ADMIN = 'admin@proticket.test';

/**
 * Starts a whole system on free ports: new databases, both services, the edge server, a mail sink and an admin.
 *
 * @param folder for logs, mails and files; emptied first
 * @param servers where databases may be created, from `testDatabases`
 */
export async function startSystem(
  folder: string,
  servers: Readonly<Record<string, string>>,
  supervisor: Supervisor,
): Promise<System> {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const { drop, ...databases } = await createDatabases(servers);
  supervisor.own(drop);
  const mails = await startMailSink({ folder: path.join(folder, 'mails'), smtpPort: 0, pagePort: 0 });
  supervisor.own(() => mails.stop());
  // Not the project's own `.env`: the settings are the same on every machine.
  const { values } = gatherSettings({ root: folder, data: folder }, {});
  const settings: Settings = {
    ...values,
    ...databases,
    ...(await addressesAt({})),
    SMTP_URL: `smtp://127.0.0.1:${mails.smtpPort}`,
    FILE_STORAGE_PATH: path.join(folder, 'files'),
    JOBS_POLL_MS: '50',
  };
  await Promise.all([
    migrateDatabase('auth', settings, supervisor),
    migrateDatabase('business', settings, supervisor),
  ]);
  const password = values['DEMO_PASSWORD'] ?? '';
  await Promise.all([
    ...PARTS.map((part) => startPart(part, { settings, folder }, supervisor)),
    createAdmin(settings, password, supervisor),
  ]);
  return {
    ...urlsOf(settings),
    mailbox: `http://localhost:${mails.pagePort}`,
    admin: { email: ADMIN, password },
    settings,
  };
}

/** The first admin cannot be created over HTTP. */
async function createAdmin(settings: Settings, password: string, supervisor: Supervisor): Promise<void> {
  const { code, output } = await supervisor.run(
    {
      name: 'create-admin',
      command: process.execPath,
      args: [builtEntry('auth', 'create-admin'), ADMIN],
      cwd: root,
      env: { ...process.env, ...settings },
    },
    `${password}\n`,
  );
  if (code !== 0) throw new PlainError(`The admin could not be created: ${output.trim()}`);
}
