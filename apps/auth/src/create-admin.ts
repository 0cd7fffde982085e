import { runCommand, StartError } from '@proticket/platform';
import { isEmailAddress, normaliseEmail } from '@proticket/shared';
import { text } from 'node:stream/consumers';
import { authService } from './auth.definition';
import { CreateAdmin } from './user-admin/create-admin.usecase';

/**
 * Usage: node create-admin.js EMAIL, with the password as a line on standard input (not as an argument, which every user of
 * the machine could read in the process list).
 */
void runCommand(authService, async (app) => {
  const email = normaliseEmail(process.argv[2] ?? '');
  if (!isEmailAddress(email))
    throw new StartError('The email address of the admin is missing: node create-admin.js EMAIL');
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
  const outcome = await app.get(CreateAdmin, { strict: false }).create(email, password);
  process.stdout.write(
    `${email} is an admin${outcome === 'promoted' ? ' now; the password is unchanged' : ''}.\n`,
  );
});
