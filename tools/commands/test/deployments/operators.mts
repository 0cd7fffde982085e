// What `deploy/kubernetes/databases` and `databases-restored` use of the resources of two operators, as their definitions (CRDs) have it:
// CloudNativePG 1.30 and MySQL Operator 9.1. A field that is not listed was not compared with them.

interface Resource<Version extends string, Kind extends string, Spec> {
  apiVersion: Version;
  kind: Kind;
  metadata: { name: string; namespace?: string };
  spec: Spec;
}
interface SecretKey {
  name: string;
  key: string;
}
interface Resources {
  requests?: Record<string, string>;
  limits?: Record<string, string>;
}

interface ObjectStore {
  destinationPath: string;
  serverName?: string;
  s3Credentials?: { accessKeyId?: SecretKey; secretAccessKey?: SecretKey };
  wal?: { compression?: 'bzip2' | 'gzip' | 'lz4' | 'snappy' | 'xz' | 'zstd' };
}

/** A PostgreSQL cluster of CloudNativePG. */
export type ICluster = Resource<
  'postgresql.cnpg.io/v1',
  'Cluster',
  {
    instances: number;
    imageName?: string;
    bootstrap?: {
      initdb?: {
        database: string;
        owner: string;
        encoding?: string;
        localeProvider?: string;
        builtinLocale?: string;
        locale?: string;
        dataChecksums?: boolean;
      };
      recovery?: {
        source: string;
        database?: string;
        owner?: string;
        recoveryTarget?: { targetTime?: string };
      };
    };
    externalClusters?: { name: string; barmanObjectStore?: ObjectStore }[];
    postgresql?: {
      parameters?: Record<string, string>;
      synchronous?: { method: 'any' | 'first'; number: number; dataDurability?: 'required' | 'preferred' };
    };
    primaryUpdateMethod?: 'switchover' | 'restart';
    primaryUpdateStrategy?: 'unsupervised' | 'supervised';
    enablePDB?: boolean;
    affinity?: { podAntiAffinityType?: string; topologyKey?: string };
    resources?: Resources;
    storage?: { size?: string };
    walStorage?: { size?: string };
    monitoring?: { enablePodMonitor?: boolean };
    backup?: {
      retentionPolicy?: string;
      target?: 'primary' | 'prefer-standby';
      barmanObjectStore?: ObjectStore;
    };
  }
>;

/** Base backups of such a cluster, at times. */
export type IScheduledBackup = Resource<
  'postgresql.cnpg.io/v1',
  'ScheduledBackup',
  {
    schedule: string;
    cluster: { name: string };
    backupOwnerReference?: 'none' | 'self' | 'cluster';
    method?: 'barmanObjectStore' | 'volumeSnapshot' | 'plugin';
  }
>;

/** A cluster of the MySQL Operator. */
export type IInnoDBCluster = Resource<
  'mysql.oracle.com/v2',
  'InnoDBCluster',
  {
    secretName: string;
    instances?: number;
    version?: string;
    tlsUseSelfSigned?: boolean;
    router?: { instances?: number };
    mycnf?: string;
    datadirVolumeClaimTemplate?: { accessModes: string[]; resources: Resources };
    // The operator takes any part of a pod here.
    podSpec?: Record<string, unknown>;
    backupProfiles?: {
      name: string;
      dumpInstance?: {
        storage: { s3?: { bucketName: string; prefix?: string; config: string; profile?: string } };
      };
    }[];
    backupSchedules?: {
      name: string;
      schedule: string;
      backupProfileName?: string;
      enabled: boolean;
      deleteBackupData?: boolean;
    }[];
  }
>;
