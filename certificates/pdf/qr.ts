import QRCode from 'qrcode';

/**
 * A QR code as path operators in a square of 1 by 1, its origin at the lower left. Runs of dark modules are
 * one rectangle each, so that no seams show between them.
 */
export function qrPath(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const rectangles: string[] = [];
  for (let row = 0; row < size; row++) {
    let start: number | null = null;
    for (let column = 0; column <= size; column++) {
      const isDark = column < size && modules.get(row, column) === 1;
      if (isDark) start ??= column;
      else if (start !== null) {
        rectangles.push(`${String(start)} ${String(size - 1 - row)} ${String(column - start)} 1 re`);
        start = null;
      }
    }
  }
  const unit = String(Math.round(1e6 / size) / 1e6);
  return `${unit} 0 0 ${unit} 0 0 cm ${rectangles.join(' ')} f`;
}
