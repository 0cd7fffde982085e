import type { Program } from '../../lib/processes/child-process.mts';
import type { ImageConfig } from './buildah.mts';

/** Mounts the root read-only in a mount namespace of its own and becomes the image's user, as an orchestrator does. */
const ENTER = `
root="$1"; uid="$2"; gid="$3"; workdir="$4"; shift 4
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
[ ! -d "$root/var/lib/proticket" ] || mount -t tmpfs -o uid=10001,gid=10001 tmpfs "$root/var/lib/proticket"
mount -o remount,bind,ro "$root"
exec unshare --root="$root" --wd="$workdir" --setgid="$gid" --setuid="$uid" "$@"
`;

/** How to run the image's own command, or other arguments of its entry point, or another program in its root. */
export function inReadOnlyRoot(
  name: string,
  root: string,
  config: ImageConfig,
  env: Record<string, string>,
  command: string[] = [...config.Entrypoint, ...config.Cmd],
): Program {
  const own = Object.fromEntries(
    config.Env.map((each) => [each.split('=', 1)[0]!, each.slice(each.indexOf('=') + 1)]),
  );
  return {
    name,
    command: 'unshare',
    args: [
      ...['--mount', '--propagation', 'private', 'sh', '-euc', ENTER, 'sh'],
      ...[root, ...config.User.split(':'), config.WorkingDir, ...command],
    ],
    env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...own, ...env },
  };
}
