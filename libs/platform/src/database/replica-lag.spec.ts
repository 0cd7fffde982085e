import { ReplicaLag } from './replica-lag';

describe('How far a replica is behind', () => {
  let lag: ReplicaLag;
  beforeEach(() => (lag = new ReplicaLag()));

  it('is unknown before the primary was read, and while the replica has reached nothing of what was read', () => {
    lag.replayed(5n);
    expect(lag.ms).toBeUndefined();
    lag.written(10n, 1_000);
    lag.replayed(5n);
    expect(lag.ms).toBeUndefined();
  });

  it('is nothing if it has everything, however long ago that was written', () => {
    for (const at of [0, 1_000, 60_000]) lag.written(10n, at);
    lag.replayed(10n);
    expect(lag.ms).toBe(0);
  });

  it('is the age of the newest position that it has reached, and grows while it stands still', () => {
    lag.written(10n, 1_000);
    lag.replayed(10n);
    lag.written(20n, 2_000);
    lag.written(30n, 3_000);
    lag.replayed(25n);
    expect(lag.ms).toBe(1_000);
    lag.written(30n, 9_000);
    lag.replayed(25n);
    expect(lag.ms).toBe(7_000);
    lag.replayed(30n);
    expect(lag.ms).toBe(0);
  });

  it('stays what it was while the primary cannot be read', () => {
    lag.written(10n, 1_000);
    lag.replayed(10n);
    lag.replayed(10n);
    expect(lag.ms).toBe(0);
  });

  it('goes on after a failover to a primary whose log is shorter', () => {
    lag.written(100n, 1_000);
    lag.replayed(90n);
    lag.written(95n, 2_000);
    lag.replayed(95n);
    expect(lag.ms).toBe(0);
  });
});
