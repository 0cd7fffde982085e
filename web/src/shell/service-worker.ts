import { trustedScript } from '../api/trusted-script';

/** What pages and the service worker tell each other. */
export type ServiceWorkerMessage = 'activate' | 'keep-door';

let registering: Promise<ServiceWorkerRegistration | undefined> | undefined;

/** Registers the service worker, once; undefined where there is none: without TLS, in some private windows, in development. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return (registering ??= register());
}

/** Registers it again for those who have it, so that they get a new version, and for those who may need it soon. */
export function followServiceWorker(): void {
  const begin = async () => {
    const known = await navigator.serviceWorker?.getRegistration();
    if (known) await registerServiceWorker();
  };
  // The page itself comes first.
  if (document.readyState === 'complete') void begin();
  else window.addEventListener('load', () => void begin(), { once: true });
}

/** Calls `onUpdate` when a new version is waiting until the pages of the old one are closed. @returns how to stop */
export function onNewVersion(onUpdate: () => void): () => void {
  let isOver = false;
  const watch = ({ waiting, installing }: ServiceWorkerRegistration) => {
    if (isOver) return;
    if (waiting && navigator.serviceWorker.controller) onUpdate();
    installing?.addEventListener('statechange', function changed(this: ServiceWorker) {
      // The first one of all replaces nothing.
      if (!isOver && this.state === 'installed' && navigator.serviceWorker.controller) onUpdate();
    });
  };
  void navigator.serviceWorker?.ready.then((registration) => {
    watch(registration);
    registration.addEventListener('updatefound', () => watch(registration));
  });
  return () => {
    isOver = true;
  };
}

/** Changes to the waiting version: every page of the site is loaded again. */
export async function changeToNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  tell(registration?.waiting, 'activate');
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
