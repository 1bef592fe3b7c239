interface ProgressBarProps {
  readonly label: string;
  readonly percent: number;
}

/** Draws a bar as SVG with percentages. It scales, it prints, and it needs no inline style. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  return (
    <svg className="bar" width="100%" height="10" role="img" aria-label={label}>
      <rect className="track" width="100%" height="8" rx="2" />
      <rect className="fill" width={`${String(percent)}%`} height="8" rx="2" />
    </svg>
  );
}
