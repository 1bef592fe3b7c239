import { usePage } from '#app/ui/page-context.tsx';

interface WalletCodeProps {
  /** Modules on a side. */
  readonly size: number;
  /** Of the dark modules, a unit for each. */
  readonly path: string;
}

/** A QR code that a wallet reads, with the light edge that readers need, whatever the page looks like. */
export function WalletCode({ size, path }: WalletCodeProps) {
  const { t } = usePage();
  const whole = size + 8;
  return (
    <svg
      className="wallet-code"
      width="320"
      height="320"
      role="img"
      aria-label={t('wallet.code')}
      viewBox={`-4 -4 ${String(whole)} ${String(whole)}`}
      shapeRendering="crispEdges"
    >
      <rect x={-4} y={-4} width={whole} height={whole} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
