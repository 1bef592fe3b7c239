/** What others use of accounts on the server. */
export { deleteUnreachable } from './clean-up.server.ts';
