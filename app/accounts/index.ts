/** What other subjects use of accounts in pages. */
export { IdleWarning } from './idle-warning.tsx';
