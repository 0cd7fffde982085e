import fs from 'node:fs';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { inProject, root } from '../../lib/project/paths.mts';

/** No daemon, no user namespaces, no overlay: works as root in a sandbox, where Docker does not. */
const ENVIRONMENT = { BUILDAH_ISOLATION: 'chroot', STORAGE_DRIVER: 'vfs' };

/** What an image says about how it is started. */
export interface ImageConfig {
  Env: string[];
  Entrypoint: string[];
  Cmd: string[];
  User: string;
  WorkingDir: string;
  Healthcheck: { Test: string[] };
}

/** Builds images with buildah, in a store of the project's own. */
export class Buildah {
  readonly #supervisor: Supervisor;
  readonly #mounted = new Map<string, string>();

  constructor(supervisor: Supervisor) {
    this.#supervisor = supervisor;
  }

  /** The reason why images cannot be built here, as a sentence. */
  static refusal(): string | undefined {
    if (process.platform !== 'linux') return 'Images are built on Linux.';
    if (process.getuid?.() !== 0) return 'Building without a daemon needs root here.';
    const missing = ['buildah', 'debootstrap'].filter((program) => !isOnPath(program));
    if (missing.length > 0)
      return `${missing.join(' and ')} missing: apt-get install buildah crun debootstrap, or use docker build with the same files.`;
    return undefined;
  }

  /** Makes an image of one layer from a folder. */
  async imageOf(folder: string, name: string, environment: Record<string, string> = {}): Promise<void> {
    const container = await this.run('from', 'scratch');
    await this.run('copy', '--quiet', container, folder, '/');
    for (const [key, value] of Object.entries(environment))
      await this.run('config', '--env', `${key}=${value}`, container);
    await this.run('commit', '--quiet', '--rm', '--format', 'docker', container, name);
  }

  /**
   * Builds a Dockerfile. Docker's format, because OCI's has no HEALTHCHECK. Without a cache of layers: vfs copies all
   * packages for each, which takes longer than installing them.
   */
  async build(dockerfile: string, name: string, args: Record<string, string>): Promise<void> {
    const given = Object.entries(args).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    // npm opens more files than the usual 1024 where the disk is slow.
    const limits = ['--ulimit', 'nofile=16384:16384'];
    await this.run(
      'build',
      '--format',
      'docker',
      ...limits,
      '--file',
      dockerfile,
      '--tag',
      name,
      ...given,
      '.',
    );
  }

  async exists(name: string): Promise<boolean> {
    const { code } = await this.#start(['inspect', '--type', 'image', name]);
    return code === 0;
  }

  async config(image: string): Promise<ImageConfig> {
    const { Docker } = JSON.parse(await this.run('inspect', '--type', 'image', image)) as {
      Docker: { config: ImageConfig };
    };
    return Docker.config;
  }

  /** Where an image is mounted, until `removeContainers`. */
  async mount(image: string): Promise<string> {
    const folder =
      this.#mounted.get(image) ?? (await this.run('mount', await this.run('from', '--pull-never', image)));
    this.#mounted.set(image, folder);
    return folder;
  }

  /** Removes what builds and mounts have left; the images stay. */
  async removeContainers(): Promise<void> {
    await this.#start(['rm', '--all']);
    await this.#start(['rmi', '--prune', '--force']);
  }

  async run(...args: string[]): Promise<string> {
    const { code, stdout, output } = await this.#start(args);
    if (code !== 0)
      throw new PlainError(`buildah ${args[0]}:\n${output.trim().split('\n').slice(-20).join('\n')}`);
    return stdout.trim();
  }

  #start(args: string[]) {
    const store = inProject('images');
    fs.mkdirSync(store, { recursive: true });
    return this.#supervisor.run({
      name: 'buildah',
      command: 'buildah',
      args: ['--root', `${store}/store`, '--runroot', `${store}/run`, ...args],
      cwd: root,
      env: { ...process.env, ...ENVIRONMENT },
    });
  }
}

function isOnPath(program: string): boolean {
  const folders = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`.split(':');
  return folders.some((folder) => fs.existsSync(`${folder}/${program}`));
}
