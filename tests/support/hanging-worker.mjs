import { createBirpc } from 'birpc';

/** A worker of a server that serves, answers so many questions whether it does, and then hangs. */

let answers = Number(process.env.ANSWERS);
const main = createBirpc(
  {
    answer: () => {
      if (answers-- === 0) for (;;);
    },
    stop: () => process.exit(0),
  },
  {
    post: (message) => void process.send(message),
    on: (take) => void process.on('message', take),
  },
);
await main.serving();
