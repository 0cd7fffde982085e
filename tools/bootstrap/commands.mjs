/** Every command: its file below `tools/`, which exports `main(arguments)`, and what it does in one line. */
export const COMMANDS = [
  {
    name: 'start',
    file: 'commands/start/start.mts',
    summary:
      'starts databases, services, web server and demo data; Ctrl-C stops them; --observe adds figures',
  },
  {
    name: 'tour',
    file: 'commands/tour/tour.mts',
    summary: 'goes through a whole sale on the running system, as its clients do',
  },
  {
    name: 'test',
    file: 'commands/test/test.mts',
    summary: 'runs every check and every test, on databases of its own',
  },
  {
    name: 'jest',
    file: 'commands/jest/jest.mts',
    summary: 'runs Jest alone, with its arguments, on the test databases',
  },
  {
    name: 'browser',
    file: 'commands/browser/browser.mts',
    summary: 'runs browser tests alone: files, folders or all',
  },
  {
    name: 'screenshots',
    file: 'commands/screenshots/screenshots.mts',
    summary: 'takes the pictures of docs/screens: named scenes or all',
  },
  {
    name: 'build',
    file: 'commands/build/build.mts',
    summary: 'compiles services, web server, SDK and web client if their sources changed',
  },
  {
    name: 'generate',
    file: 'commands/generate/generate.mts',
    summary: 'writes the generated files that are committed; --check only compares',
  },
  {
    name: 'secrets',
    file: 'commands/secrets/secrets.mts',
    summary: 'prints new secrets for a production system',
  },
  {
    name: 'backup',
    file: 'commands/backup/backup.mts',
    summary: 'backs up the databases of npm start, running or not; --keep N',
  },
  {
    name: 'restore',
    file: 'commands/restore/restore.mts',
    summary: 'restores them to a time in an empty place: --to TIME [--into FOLDER]',
  },
  {
    name: 'mail-sink',
    file: 'commands/mail-sink/mail-sink.mts',
    summary: 'runs the mail server of the demo alone',
  },
  {
    name: 'images',
    file: 'commands/images/images.mts',
    summary: 'builds the container images and starts them on real databases',
  },
  {
    name: 'drill',
    file: 'lab/drill/drill.mts',
    summary: 'sells 100,000 places to 2,000 buyers at once and draws the sale',
  },
  {
    name: 'drill:cluster',
    file: 'lab/cluster/drill-cluster.mts',
    summary: 'sells on a private cluster while its parts are killed and cut off',
  },
  {
    name: 'drill:restore',
    file: 'lab/restore/restore.mts',
    summary: 'sells, loses both databases, restores them and checks what was promised',
  },
  {
    name: 'faults',
    file: 'lab/faults/faults.mts',
    summary: 'kills services and databases during sales, then checks every promise',
  },
  {
    name: 'bench',
    file: 'lab/bench/bench.mts',
    summary: 'measures each goal beside its reference',
  },
  {
    name: 'simulate',
    file: 'lab/simulation/simulate.mts',
    summary: 'predicts a sale on 1 to 64 instances and cells; --measure measures what it needs',
  },
];

/** The list that `--help` prints. */
export function helpText() {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(15)}${summary}`);
  return ['npm run <command> -- [arguments]', '', ...lines].join('\n');
}
