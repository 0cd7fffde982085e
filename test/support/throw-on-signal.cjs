/** Loaded into a built service by `--require`: SIGUSR2 makes a bug of it. */
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new Error('an exception that nothing catches');
  });
});
