import { fonts, light } from '#theme';

/**
 * The Conversation Plan in Typst. All words come from the data, so Typst never reads a learner's words as
 * code. The reading font has no room for U+02BB, and no place for some marks on letters. Boxes are drawings,
 * and their alternative text says whether they are ticked.
 */
export const planSource = String.raw`
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("${light.ink}")
#let soft = rgb("${light.inkSoft}")
#let brand = rgb("${light.brand}")
#let rule = rgb("${light.edge}")
#let control = "${fonts.control}"

#set document(title: data.title, author: data.author, date: none)
#let reading = ((name: "${fonts.reading}", covers: regex("[^\u{2bb}]")), "Gentium Book Plus")
#set text(font: reading, size: 10.5pt, fill: ink, lang: data.language, region: data.region)
#set par(leading: 0.62em, spacing: 0.9em)

#let voice(body, ..style) = text(font: control, size: 9pt, ..style, body)
#let directed(said) = {
  let dir = if said.direction == "rtl" { rtl } else { ltr }
  set text(dir: dir)
  set text(font: ("Gentium Book Plus", ..reading)) if said.hasMarks
  set align(if dir == rtl { right } else { left })
  par(said.lines.join(linebreak()))
}
#let ruled(count) = for _ in range(count) {
  block(width: 100%, height: 6.4mm, above: 0pt, below: 0pt, stroke: (bottom: 0.6pt + rule))
}
#let square(ticked) = {
  let tick = if ticked { "<path d='M2.5 6.5l2.6 2.8L9.6 3' fill='none' stroke='${light.brand}' stroke-width='1.6'/>" } else { "" }
  let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12'><rect x='.6' y='.6' width='10.8' height='10.8' fill='none' stroke='${light.inkSoft}'/>" + tick + "</svg>"
  box(baseline: 12%, image(bytes(drawing), format: "svg", width: 8.5pt, alt: if ticked { data.words.ticked } else { data.words.notTicked }))
}

#set page(
  paper: data.paper,
  margin: (x: 0.85in, top: 0.65in, bottom: 0.7in),
  footer: context voice(fill: soft, {
    data.title
    if data.name.lines.first() != "" [ · #data.name.lines.first()]
    h(1fr)
    counter(page).display("1 / 1", both: true)
  }),
)

#show heading: set text(font: reading, weight: 600)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 1): set block(above: 0.5em, below: 0.55em)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.1em, below: 0.55em, sticky: true)

#v(0.9in)
#text(size: 13pt, fill: soft, data.course)
#show title: set text(size: 34pt, weight: 600)
#show title: set block(above: 0.4em, below: 0.7em)
#title()
#line(length: 100%, stroke: 0.8pt + brand)
#v(0.4em)
#if data.name.lines.first() == "" {
  grid(columns: (auto, 1fr), column-gutter: 0.8em, align: bottom, voice(fill: soft, data.words.name), ruled(1))
  if data.nameNote != none { voice(size: 8pt, fill: soft, data.nameNote); parbreak() }
} else {
  text(size: 15pt, directed(data.name))
}
#voice(fill: soft, data.standing)

#if data.spelledNote != none { voice(fill: soft, data.spelledNote) }
#v(1.6em)
#show outline.entry: set block(above: 0.75em)
#outline(title: data.words.contents, depth: 1)

#pagebreak()
// Tools follow each other on a sheet. The head of a tool stays with its first fields.
#for page in data.pages {
  block(above: 2.8em, below: 0.5em, sticky: true, {
    voice(weight: 600, fill: brand, page.code)
    line(length: 100%, stroke: 0.8pt + brand)
  })
  heading(level: 1, page.title)
  block(sticky: true, voice(fill: soft, {
    page.standing
    if page.href != none [ #link(page.href, data.words.fillIn)]
  }))
  for (place, section) in page.sections.enumerate() {
    if section.heading != none { heading(level: 2, section.heading) }
    for (index, field) in section.fields.enumerate() {
      // What somebody wrote may be longer than a sheet.
      let is-short = "texts" not in field
      block(below: 0.7em, breakable: not is-short, sticky: is-short and place == 0 and index == 0, grid(
        columns: (32%, 1fr),
        column-gutter: 1em,
        {
          set par(leading: 0.5em)
          voice(weight: 600, field.label)
          if field.hint != none { linebreak(); voice(size: 8pt, fill: soft, field.hint) }
        },
        if "texts" in field {
          for said in field.texts { directed(said) }
        } else if "options" in field {
          set par(leading: 0.8em)
          voice(field.options.map(option => box({ square(option.isTicked); h(0.45em); option.text })).join(h(1.4em, weak: true) + " "))
        } else { ruled(field.lines) },
      ))
    }
  }
}
`;
