import {
  certificateVoices,
  dark,
  fonts,
  forced,
  gaps,
  light,
  print,
  printGaps,
  printSteps,
  shadow,
  sizes,
  steps,
  voices,
} from '#theme';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Custom properties of these names and values. */
const set = (values: Readonly<Record<string, string>>, prefix = ''): string =>
  Object.entries(values)
    .map(([name, value]) => `--${prefix}${kebab(name)}: ${value};`)
    .join('\n');

/** Sizes that follow the window, for browsers that do not know the width of a container. */
const inWindow = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll('cqi', 'vw')]));

/**
 * The custom properties that all other rules take their values from. A certificate is paper in any
 * theme, and keeps its spaces in print.
 */
export const tokens = `@layer base {
:root, .cert {
color-scheme: light;
${set(light)}
${set(gaps, 'gap-')}
}
:root {
--shadow: ${shadow};
--reading: '${fonts.reading}', 'Serif while loading', 'Serif while loading, 2', serif;
--control: '${fonts.control}', 'Sans while loading', sans-serif;
${set(steps, 'step-')}
${set(voices, 'voice-')}
${set(inWindow(certificateVoices), 'voice-cert-')}
${set(sizes)}
}
@supports (width: 1cqi) {
:root { ${set(certificateVoices, 'voice-cert-')} }
}
@media (prefers-color-scheme: dark) {
:root { color-scheme: dark; ${set(dark)} }
}
@media (forced-colors: active) {
:root, .cert { ${set(forced)} }
}
@media print {
:root, .cert { ${set(print)} }
:root { ${set(printSteps, 'step-')} ${set(printGaps, 'gap-')} }
}
}
`;
