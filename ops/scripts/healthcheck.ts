/**
 * Exits with 0 when the process of this container is ready. Worker and relay answer on METRICS_PORT, the API on PORT;
 * a container has one of them.
 */
const port = process.env['METRICS_PORT'] || process.env['PORT'] || '3000';

// Shorter than the time-out of the container's health check, so that the answer is ours.
fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_500) }).then(
  (response) => process.exit(response.ok ? 0 : 1),
  () => process.exit(1),
);
