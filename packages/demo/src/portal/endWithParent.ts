// Loaded into the backend: when the demo is gone, however that came, the backend ends too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

export {};
