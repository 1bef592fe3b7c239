/** Exits with 0 if the server of this machine is healthy: what HEALTHCHECK of the image runs. */

const port = process.env.PORT || '3000';
const { ok } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) });
process.exit(ok ? 0 : 1);
