import type { Verdict } from './verdict';

const MUTED = 'proticket.door_muted';

/** A tone: from the start of the signal, in seconds, and its pitch in hertz. */
type Tone = readonly [start: number, length: number, pitch: number];

/** To be told apart with closed eyes: up, twice the same, long and low. */
const TONES: Record<Verdict['kind'], readonly Tone[]> = {
  welcome: [
    [0, 0.09, 880],
    [0.1, 0.14, 1320],
  ],
  already: [
    [0, 0.12, 520],
    [0.2, 0.12, 520],
  ],
  refused: [[0, 0.5, 160]],
};

const VIBRATION: Record<Verdict['kind'], number[]> = { welcome: [60], already: [90, 80, 90], refused: [400] };
const LOUDNESS = 0.25;

/** Sounds and vibration: in a queue nobody looks at the screen all the time. */
export class Signals {
  #audio: AudioContext | undefined;
  isMuted = localStorage.getItem(MUTED) === 'true';

  /** Browsers allow sound only after somebody has pressed something: call it then. */
  allowSound(): void {
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
  }

  mute(isMuted: boolean): void {
    this.isMuted = isMuted;
    localStorage.setItem(MUTED, String(isMuted));
  }

  play(kind: Verdict['kind']): void {
    navigator.vibrate?.(VIBRATION[kind]);
    if (this.isMuted || this.#audio?.state !== 'running') return;
    const { currentTime, destination } = this.#audio;
    for (const [start, length, pitch] of TONES[kind]) {
      const gain = new GainNode(this.#audio, { gain: LOUDNESS });
      const tone = new OscillatorNode(this.#audio, {
        frequency: pitch,
        type: kind === 'refused' ? 'square' : 'sine',
      });
      tone.connect(gain).connect(destination);
      // Fades out, otherwise it clicks.
      gain.gain.setValueAtTime(LOUDNESS, currentTime + start + length * 0.7);
      gain.gain.linearRampToValueAtTime(0, currentTime + start + length);
      tone.start(currentTime + start);
      tone.stop(currentTime + start + length);
    }
  }

  close(): void {
    void this.#audio?.close();
  }
}
