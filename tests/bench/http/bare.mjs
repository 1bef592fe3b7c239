import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * The limit: a server that reads a request, does nothing, and sends the same bytes as Lectern did. It runs
 * in as many processes.
 */

const [file, processes] = process.argv.slice(2);
if (cluster.isPrimary) {
  for (let number = 0; number < Number(processes); number++) cluster.fork();
  let listening = 0;
  cluster.on('listening', (_worker, { port }) => {
    if (++listening === Number(processes)) console.log(`ready at http://127.0.0.1:${port}`);
  });
  process.once('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
    process.exit();
  });
} else {
  const { status, headers, body } = JSON.parse(readFileSync(file, 'utf8'));
  const bytes = Buffer.from(body, 'base64');
  const all = { ...headers, 'Content-Length': bytes.length };
  createServer((request, response) => {
    const answer = () => response.writeHead(status, all).end(bytes);
    if (request.method === 'POST') request.resume().once('end', answer);
    else answer();
  }).listen(0, '127.0.0.1');
}
