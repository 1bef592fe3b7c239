/** What accounts offers to pages of other subjects. */
export { IdleWarning } from './idle-warning.tsx';
