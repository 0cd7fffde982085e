import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import type { IPodSpec } from 'kubernetes-models/v1';
import { root } from '../../../lib/project/paths.mts';
import { hasKubectl, KUSTOMIZATIONS, type Manifest, manifestsOf, typeErrors } from './manifests.mts';

const skip = hasKubectl() ? false : 'kubectl is not installed, which builds the kustomizations';
/** Settings that no settings class declares: of Node, of the C library. */
const OTHERS = ['NODE_OPTIONS', 'MALLOC_ARENA_MAX', 'NODE_ENV'];
/** Connections of an instance of the business service: 20 and 4. */
const CONNECTIONS = 24;

type WithPods = {
  spec: { template: NonNullable<NonNullable<ICronJob['spec']>['jobTemplate']['spec']>['template'] };
};
const podOf = (manifest: Manifest): IPodSpec => (manifest as unknown as WithPods).spec.template.spec!;
const ofKind = (manifests: Manifest[], ...kinds: string[]) =>
  manifests.filter(({ kind }) => kinds.includes(kind));

test('manifests have only known fields, of the right types', { skip }, () => {
  assert.equal(typeErrors(KUSTOMIZATIONS.flatMap(manifestsOf)), '');
});

test('a misspelt field, a wrong type, an unknown value are found', { skip }, () => {
  const [databases, app] = ['databases', 'overlays/production/auth'].map((each) =>
    JSON.stringify(manifestsOf(each)),
  );
  const broken = (text: string, from: string, to: string) => {
    assert.ok(text.includes(from), from);
    return typeErrors(JSON.parse(text.replaceAll(from, to)) as Manifest[]);
  };
  assert.match(
    broken(app!, '"securityContext"', '"securityContex"'),
    /Deployment proticket-auth: .*securityContex.* does not exist/,
  );
  assert.match(broken(app!, '"minReplicas":3', '"minReplicas":"3"'), /not assignable to type 'number'/);
  assert.match(broken(app!, '"policy/v1"', '"policy/v0"'), /PodDisruptionBudget proticket-auth: /);
  assert.match(broken(databases!, '"dataDurability":"required"', '"dataDurability":"always"'), /"always"/);
  assert.match(broken(databases!, '"tlsUseSelfSigned"', '"tlsSelfSigned"'), /tlsSelfSigned.* does not exist/);
});

test('a restored database is that of the backups, and is backed up elsewhere', { skip }, () => {
  interface Backed {
    spec: {
      backup: { barmanObjectStore: { destinationPath: string; serverName?: string } };
      externalClusters?: Backed['spec']['backup'][];
    };
  }
  const [lost, restored] = ['databases', 'databases-restored'].map(
    (each) => ofKind(manifestsOf(each), 'Cluster')[0] as unknown as Backed & Manifest,
  );
  const source = restored!.spec.externalClusters![0]!.barmanObjectStore;
  assert.equal(source.destinationPath, lost!.spec.backup.barmanObjectStore.destinationPath);
  assert.equal(source.serverName, lost!.metadata.name);
  assert.notEqual(restored!.spec.backup.barmanObjectStore.serverName, source.serverName);
  assert.deepEqual(ofKind(manifestsOf('databases-restored'), 'InnoDBCluster'), []);
});

for (const kustomization of KUSTOMIZATIONS.filter((each) => each.startsWith('overlays/'))) {
  const app = path.basename(kustomization);

  test(`${kustomization}: pods are not root, write nothing, and are given time to stop`, { skip }, () => {
    const manifests = ofKind(manifestsOf(kustomization), 'Deployment', 'Job');
    assert.equal(manifests.length, app === 'web' ? 1 : 2);
    for (const pod of manifests.map(podOf)) {
      assert.equal(pod.securityContext?.runAsNonRoot, true);
      assert.equal(pod.automountServiceAccountToken, false);
      for (const { securityContext, resources } of pod.containers) {
        assert.equal(securityContext?.readOnlyRootFilesystem, true);
        assert.equal(securityContext?.allowPrivilegeEscalation, false);
        assert.deepEqual(securityContext?.capabilities, { drop: ['ALL'] });
        assert.ok(resources?.limits?.['memory'] && resources.requests?.['cpu']);
      }
    }
    const pod = podOf(manifests[0]!);
    const seconds = (name: string) =>
      Number(pod.containers[0]!.env?.find((each) => each.name === name)?.value);
    assert.ok(pod.terminationGracePeriodSeconds! > seconds('SHUTDOWN_SECONDS') + seconds('DRAIN_SECONDS'));
  });

  test(`${kustomization}: settings are known, secrets are references`, { skip }, () => {
    const manifests = manifestsOf(kustomization);
    assert.deepEqual(ofKind(manifests, 'Secret'), []);
    const known = fs.readFileSync(path.join(root, '.env.example'), 'utf8');
    const settings = ofKind(manifests, 'ConfigMap').flatMap(({ data = {} }) => Object.keys(data));
    const pods = ofKind(manifests, 'Deployment', 'Job').map(podOf);
    for (const variable of pods.flatMap((pod) => pod.containers[0]!.env ?? []))
      if (!variable.valueFrom && !variable.value?.includes('$(')) settings.push(variable.name);
    for (const name of settings) {
      assert.ok(OTHERS.includes(name) || new RegExp(`^#?${name}=`, 'm').test(known), `${name} is no setting`);
      assert.doesNotMatch(name, /SECRET|PASSWORD|_KEY|DATABASE_URL|SMTP_URL/);
    }
  });

  test(
    `${kustomization}: selectors tell servers from migrations, and peers keep their names`,
    { skip },
    () => {
      const manifests = manifestsOf(kustomization);
      const server = { 'app.kubernetes.io/component': 'server', 'app.kubernetes.io/name': app };
      const [service] = ofKind(manifests, 'Service') as unknown as {
        spec: { selector: Record<string, string> };
      }[];
      assert.deepEqual({ ...service!.spec.selector, ...server }, service!.spec.selector);
      const [policy] = ofKind(manifests, 'NetworkPolicy') as unknown as { spec: Record<string, unknown> }[];
      assert.deepEqual(policy!.spec['podSelector'], {
        matchLabels: { 'app.kubernetes.io/name': app, 'app.kubernetes.io/part-of': 'proticket' },
      });
      // kustomize adds the app's own name to every matchLabels: a database or another app would never match.
      const peers = JSON.stringify([policy!.spec['ingress'], policy!.spec['egress']]);
      assert.doesNotMatch(peers, /"podSelector":\{"matchLabels"/);
    },
  );
}

test(
  'as many instances as the autoscaler may start fit into the connections of the database',
  { skip },
  () => {
    const [scaler] = ofKind(
      manifestsOf('overlays/production/business'),
      'HorizontalPodAutoscaler',
    ) as unknown as {
      spec: { maxReplicas: number };
    }[];
    const [cluster] = ofKind(manifestsOf('databases'), 'Cluster') as unknown as {
      spec: { postgresql: { parameters: Record<string, string> } };
    }[];
    // One more while a release rolls out; the rest is for migrations, backups and people.
    const needed = (scaler!.spec.maxReplicas + 1) * CONNECTIONS;
    assert.ok(needed + 5 <= Number(cluster!.spec.postgresql.parameters['max_connections']));
  },
);
