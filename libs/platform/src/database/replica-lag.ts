/** A position in the log of the primary, and when it was read. */
interface Sample {
  readonly position: bigint;
  readonly at: number;
}

/** One a second; a replica that is farther behind is "unknown". */
const MAX_SAMPLES = 600;

/**
 * How far a replica is behind, in time: the age of the newest position of the primary that it has replayed. What the replica
 * itself says (`pg_last_xact_replay_timestamp`) is old without being behind when nothing is written, and says "not behind" when
 * it is cut off from the primary.
 */
export class ReplicaLag {
  private samples: Sample[] = [];
  private lag: number | undefined;

  /** Milliseconds; undefined while unknown. */
  get ms(): number | undefined {
    return this.lag;
  }

  /** The primary had written up to `position` at `at` (milliseconds of a steady clock). */
  written(position: bigint, at: number): void {
    this.samples.push({ position, at });
    if (this.samples.length > MAX_SAMPLES) this.samples.shift();
  }

  /** The replica has replayed up to `position`. */
  replayed(position: bigint): void {
    const reached = this.samples.findLastIndex((sample) => sample.position <= position);
    const newest = this.samples.at(-1);
    const at = this.samples[reached];
    this.lag = newest && at && newest.at - at.at;
    // Older ones cannot be the newest that was reached any more.
    if (reached > 0) this.samples = this.samples.slice(reached);
  }
}
