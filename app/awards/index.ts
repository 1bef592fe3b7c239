/** What other subjects use of awards in pages. */
export { ModuleBadge } from './module-badge.tsx';
export { NameForm } from './name-form.tsx';
