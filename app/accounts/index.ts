/** What accounts offers to pages of other subjects. */
export { WelcomeNote } from './welcome-note.tsx';
export { IdleWarning } from './idle-warning.tsx';
