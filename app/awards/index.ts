/** What awards offers to pages of other subjects. */
export { ModuleBadge } from './module-badge.tsx';
export { NameForm } from './name-form.tsx';
