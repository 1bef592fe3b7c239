/** What others use of accounts on the server. */
export { takeWelcome } from './welcome.server.ts';
export { deleteUnreachable } from './clean-up.server.ts';
