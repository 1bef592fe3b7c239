import { usePage } from '#app/ui/page-context.tsx';

interface ScoreBarProps {
  readonly percent: number;
  readonly passPercent: number;
  readonly passed: boolean;
}

/** Shows a score as a bar, with a line where the quiz is passed. */
export function ScoreBar({ percent, passPercent, passed }: ScoreBarProps) {
  const { t } = usePage();
  const passAt = `${String(passPercent)}%`;
  return (
    <div className="score-bar">
      <svg
        className={passed ? 'bar' : 'bar is-failed'}
        width="100%"
        height="40"
        role="img"
        aria-label={t('result.bar', { percent, pass: passPercent })}
      >
        <rect className="track" width="100%" height="10" rx="2" />
        <rect className="fill" width={`${String(percent)}%`} height="10" rx="2" />
        <line className="mark" x1={passAt} x2={passAt} y1="-5" y2="17" />
        <text x={passAt} y="36" textAnchor="middle">
          {t('result.passMark', { pass: passPercent })}
        </text>
      </svg>
    </div>
  );
}
