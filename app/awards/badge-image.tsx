import { usePage } from '#app/ui/page-context.tsx';

interface BadgeImageProps {
  readonly src: string;
  readonly title: string;
  readonly issuer: string;
}

/** The image of a badge. Its alternative text has every word of the image. */
export function BadgeImage({ src, title, issuer }: BadgeImageProps) {
  const { t } = usePage();
  return <img src={src} alt={t('badge.alt', { title, issuer })} width="300" height="300" />;
}
