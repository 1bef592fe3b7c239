/** What awards offers to pages of other subjects. */
export { BadgeImage } from './badge-image.tsx';
export { ModuleBadge } from './module-badge.tsx';
export { NameForm } from './name-form.tsx';
