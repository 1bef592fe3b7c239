import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface PasskeyListProps {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly usedAt: string | null;
  }[];
}

/** The passkeys of a learner, with a button to remove each. */
export function PasskeyList({ passkeys }: PasskeyListProps) {
  const { t, day } = usePage();
  return (
    <PostForm>
      <ul className="plain-lines">
        {passkeys.map(({ id, name, createdAt, usedAt }) => (
          <li key={id}>
            <span>
              <strong id={`passkey-${id}`}>{name}</strong>
              <br />
              <span className="note">
                {t('passkeys.since', { day: day(createdAt) })}{' '}
                {usedAt === null ? t('passkeys.unused') : t('passkeys.used', { day: day(usedAt) })}
              </span>
            </span>
            <button
              className="button quiet"
              name="do"
              value={`remove-passkey:${id}`}
              aria-describedby={`passkey-${id}`}
            >
              {t('passkeys.remove')}
            </button>
          </li>
        ))}
      </ul>
      <PageFields />
    </PostForm>
  );
}
