import { trustedScript } from '../api/trusted-script';

/** What pages and the service worker tell each other. */
export type ServiceWorkerMessage = 'activate' | 'keep-door';

let registering: Promise<ServiceWorkerRegistration | undefined> | undefined;

/** Registers the service worker, once; undefined where there is none: without TLS, in some private windows, in development. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return (registering ??= register());
}

/** Registers it again for those who have it, so that they get a new version. */
export async function followServiceWorker(): Promise<void> {
  if (await navigator.serviceWorker?.getRegistration()) await registerServiceWorker();
}

/** Calls `onUpdate` when a new version is waiting until the pages of the old one are closed. */
export function onNewVersion(onUpdate: () => void): void {
  const watch = ({ waiting, installing }: ServiceWorkerRegistration) => {
    if (waiting && navigator.serviceWorker.controller) onUpdate();
    installing?.addEventListener('statechange', function changed(this: ServiceWorker) {
      // The first one of all replaces nothing.
      if (this.state === 'installed' && navigator.serviceWorker.controller) onUpdate();
    });
  };
  void navigator.serviceWorker?.ready.then((registration) => {
    watch(registration);
    registration.addEventListener('updatefound', () => watch(registration));
  });
}

/**
 * Changes to the waiting version, and loads this page again. Other tabs stay as they are, because somebody may be writing there:
 * they load the new version with the next page whose files are gone.
 */
export async function changeToNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  // Another tab has been faster.
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  tell(registration.waiting, 'activate');
}

/** Keeps what the door needs as well: the decoder is large, and most people never stand at a door. */
export async function keepDoorOffline(): Promise<void> {
  if (!(await registerServiceWorker())) return;
  const { active } = await navigator.serviceWorker.ready;
  tell(active, 'keep-door');
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return undefined;
  return navigator.serviceWorker.register(trustedScript('/sw.js')).catch(() => undefined);
}

function tell(worker: ServiceWorker | null | undefined, message: ServiceWorkerMessage): void {
  worker?.postMessage(message);
}
