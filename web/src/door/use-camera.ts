import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CodeReader } from './code-reader';

/** What the camera does; `refused` by the person or the browser, `missing` if there is none, `stopped` while it was on. */
export type CameraState = 'off' | 'starting' | 'on' | 'refused' | 'missing' | 'insecure' | 'stopped';

/** Between two frames, in milliseconds: decoding takes 5 to 50, and phones get hot. */
const PAUSE_MS = 60;
/** Cameras send some frames a second, also in the dark: without one for so long, a call or another program has taken it. */
const SILENCE_MS = 5_000;

export interface Camera {
  readonly state: CameraState;
  /** Undefined if the device has no light to switch. */
  readonly torch: boolean | undefined;
  readonly setTorch: (isOn: boolean) => void;
  readonly restart: () => void;
}

/**
 * Shows the camera in the video element that gets the returned ref, and reads every frame.
 *
 * @param onCode called with each code that is seen, the same one as long as it is in view
 */
export function useCamera(
  reader: CodeReader,
  onCode: (text: string) => void,
): [RefObject<HTMLVideoElement | null>, Camera] {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('off');
  const [torch, setTorchState] = useState<boolean>();
  const [tries, setTries] = useState(0);
  const track = useRef<MediaStreamTrack>(undefined);
  const report = useEffectEvent(onCode);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    let isOver = false;
    const stop = new AbortController();
    const run = async () => {
      setState('starting');
      const stream = await openCamera();
      if (typeof stream === 'string') return setState(stream);
      if (isOver) return stream.getTracks().forEach((each) => each.stop());
      stop.signal.addEventListener('abort', () => stream.getTracks().forEach((each) => each.stop()));
      track.current = stream.getVideoTracks()[0];
      setTorchState(hasTorch(track.current) ? false : undefined);
      element.srcObject = stream;
      await element.play().catch(() => undefined);
      setState('on');
      const frames = watchFrames(element, stop.signal);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        if (isOver) return;
        if (track.current?.readyState === 'ended' || frames.silentMs() > SILENCE_MS) {
          stop.abort();
          return setState('stopped');
        }
        if (element.readyState < element.HAVE_CURRENT_DATA || document.hidden) continue;
        const text = await reader.read(await createImageBitmap(element));
        if (text !== undefined && !isOver) report(text);
      }
    };
    void run();
    return () => {
      isOver = true;
      stop.abort();
      element.srcObject = null;
    };
  }, [reader, tries]);

  const camera: Camera = {
    state,
    torch,
    setTorch: (isOn) => {
      // Not in the types: only Chrome on phones has it.
      const light: MediaTrackConstraintSet & { readonly torch: boolean } = { torch: isOn };
      void track.current?.applyConstraints({ advanced: [light] }).then(
        () => setTorchState(isOn),
        () => setTorchState(undefined),
      );
    },
    restart: () => setTries((count) => count + 1),
  };
  return [video, camera];
}

/** How long no frame has come, while the page was in view. */
function watchFrames(element: HTMLVideoElement, signal: AbortSignal): { readonly silentMs: () => number } {
  let lastAt = performance.now();
  const note = () => {
    lastAt = performance.now();
    if (!signal.aborted) element.requestVideoFrameCallback(note);
  };
  // Older browsers tell only that the camera has ended.
  const isTold = 'requestVideoFrameCallback' in element;
  if (isTold) element.requestVideoFrameCallback(note);
  // A page that is hidden draws none, and may be asleep until it is shown again.
  const wake = () => {
    lastAt = performance.now();
  };
  document.addEventListener('visibilitychange', wake, { signal });
  return {
    silentMs: () => {
      if (document.hidden) wake();
      return isTold ? performance.now() - lastAt : 0;
    },
  };
}

async function openCamera(): Promise<MediaStream | CameraState> {
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return 'insecure';
  try {
    return await navigator.mediaDevices.getUserMedia({
      // Of several cameras the one that looks at the queue; 720 lines show a code at arm's length in 4 pixels a module.
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'missing';
  }
}

function hasTorch(track: MediaStreamTrack | undefined): boolean {
  return Boolean(track && 'getCapabilities' in track && 'torch' in track.getCapabilities());
}
