/** Loaded into a built service by `--require`: SIGUSR2 prints which packages for traces it has loaded. */
process.on('SIGUSR2', () => {
  const loaded = Object.keys(require.cache)
    .map((file) => /(?:node_modules\/@opentelemetry\/|platform\/src\/tracing\/otlp-)[\w-]+/.exec(file)?.[0])
    .filter((name) => name !== undefined);
  process.stdout.write(`LOADED ${JSON.stringify([...new Set(loaded)])}\n`);
});
