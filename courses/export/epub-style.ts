import { light } from '#theme';

/** Typefaces and sizes are left to the reader. In dark themes, drawings take the color of the text. */
export const epubStyle = `
body { margin: 0 5%; line-height: 1.5; }
h1 { line-height: 1.15; margin: 0.2em 0 0.4em; }
h2, h3 { line-height: 1.25; margin: 1.6em 0 0.4em; break-after: avoid; page-break-after: avoid; }
header { border-top: 2px solid; border-bottom: 1px solid; padding: 0.6em 0; margin-bottom: 1.2em; }
.part, .call, .taught, .label, .hint, .choices, table, aside, figcaption { font-family: sans-serif; }
.part, .call, .taught { font-size: 0.85em; margin: 0.2em 0; }
.taught { line-height: 2; }
.part { color: ${light.brand}; font-weight: bold; }
.hint { font-size: 0.9em; }
.label { margin: 1.1em 0 0.2em; }
.choices { list-style: none; margin: 0.2em 0 1em; padding: 0; }
.field { break-inside: avoid; page-break-inside: avoid; }
.blank { height: 2em; border-bottom: 1px solid; }
.blank.long { height: 5em; }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; margin: 1em 0; }
th, td { border-bottom: 1px solid; padding: 0.4em; text-align: left; vertical-align: top; }
.blank-table td { height: 2.6em; border-left: 1px solid; }
aside { border-left: 3px solid ${light.brand}; margin: 1.2em 0; padding-left: 0.9em; }
figure { margin: 1.2em 0; }
svg { max-width: 100%; height: auto; stroke-width: 1.5; }
.p, .x { fill: currentColor; }
.x { font-family: sans-serif; }
.a { fill: ${light.brand}; }
.l, .t { fill: none; stroke: currentColor; }
dt { font-weight: bold; margin-top: 0.6em; }
dd { margin: 0; }
.cover { margin-top: 15%; }
.subtitle { font-size: 1.25em; }
`;
