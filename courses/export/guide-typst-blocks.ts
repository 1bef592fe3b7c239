/** Typst source that renders the blocks of a guide. Text reaches it as data, never as code. */
export const blocksSource = String.raw`
#let runs(list) = {
  for run in list {
    let it = [#run.text]
    if run.at("strong", default: false) { it = strong(it) }
    if run.at("emphasis", default: false) { it = emph(it) }
    if "href" in run { it = link(run.href, underline(offset: 0.15em, stroke: 0.5pt + soft, it)) }
    it
  }
  []
}

// Lines to write on, at least 0.3 inch apart.
#let line-height = if large { 0.42in } else { 0.31in }
#let ruled(count) = block(above: 0pt, below: 0pt, stack(
  ..range(count).map(_ => block(height: line-height, width: 100%, stroke: (bottom: 0.6pt + soft))),
))
#let square = box(width: 0.82em, height: 0.82em, baseline: 0.1em, stroke: 0.8pt + ink)
#let round = box(width: 0.82em, height: 0.82em, baseline: 0.1em, radius: 50%, stroke: 0.8pt + ink)
#let option(mark, it) = box[#mark#h(0.4em)#it]

#let field(it, lines) = {
  set text(font: sans, size: 0.94em)
  let label = {
    strong(it.label)
    if "hint" in it { text(fill: soft)[ #it.hint] }
  }
  if it.kind == "line" and "hint" not in it and it.label.len() <= 24 {
    grid(columns: (auto, 1fr), column-gutter: 0.6em, align: bottom, label, ruled(1))
  } else if it.kind == "line" or it.kind == "text" {
    stack(label, ruled(if it.kind == "line" { 1 } else { lines }))
  } else if it.kind == "number" or it.kind == "date" {
    grid(
      columns: (1fr, if it.kind == "date" { 1.3in } else { 0.8in }),
      column-gutter: 0.6em, align: bottom, label, ruled(1),
    )
  } else if it.kind == "yes-no" {
    grid(
      columns: (1fr, auto), column-gutter: 0.8em,
      label, [#option(round, data.words.yes)#h(1em)#option(round, data.words.no)],
    )
  } else {
    let mark = if it.kind == "checks" { square } else { round }
    let is-short = it.options.all(one => one.clusters().len() <= 28)
    stack(
      spacing: 0.6em,
      label,
      if is-short {
        par(leading: 0.75em, it.options.map(one => option(mark, one)).join([ #h(0.9em)]))
      } else {
        stack(spacing: 0.6em, ..it.options.map(one => grid(columns: (auto, 1fr), column-gutter: 0.5em, mark, one)))
      },
    )
  }
}

#let table-text = text.with(font: sans, size: 0.88em)

// Returns the width that each column has to have for its longest word, with the room beside it.
#let least-widths(it) = it.words.map(words => (
  calc.max(..words.map(word => measure(table-text(weight: 600, word)).width)) + (0.88 * 0.9em).to-absolute()
))

// Shares out the room, but leaves no column narrower than its longest word.
#let spread(least, shares, room) = {
  let is-least = shares.map(share => share == none)
  while is-least.contains(false) {
    let left = room - least.zip(is-least).filter(it => it.at(1)).map(it => it.at(0)).sum(default: 0pt)
    let total = shares.zip(is-least).filter(it => not it.at(1)).map(it => it.at(0)).sum()
    let widths = shares.map(share => if share == none { 0pt } else { left * share / total })
    let next = range(least.len()).map(column => is-least.at(column) or widths.at(column) < least.at(column))
    if next == is-least {
      return range(least.len()).map(column => (if is-least.at(column) { least } else { widths }).at(column))
    }
    is-least = next
  }
  least
}

// Returns the columns of each table that a wide one is divided into. All of them begin with the first column.
#let divided(least, room) = {
  let fill(limit) = {
    let parts = ()
    let used = limit + 1pt
    for column in range(1, least.len()) {
      if parts.len() == 0 or used + least.at(column) > limit {
        parts.push((0,))
        used = least.first()
      }
      parts.last().push(column)
      used += least.at(column)
    }
    if parts.len() == 0 { ((0,),) } else { parts }
  }
  let parts = fill(room)
  // The narrowest limit that needs no more parts shares out the columns, so that none is left alone.
  for step in range(1, 12) {
    let narrower = fill(room * (1 - step * 0.05))
    if narrower.len() > parts.len() { break }
    parts = narrower
  }
  parts
}

// Returns the tables that a wide one is divided into.
#let tables-of(it, room) = divided(least-widths(it), room).map(part => {
  let pick = row => part.map(column => row.at(column))
  (..it, head: pick(it.head), rows: it.rows.map(pick), widths: pick(it.widths), words: pick(it.words))
})

#let data-table(it) = layout(size => {
  let least = least-widths(it)
  // A word of more than half a line makes the type of its table smaller.
  let scale = calc.min(1, size.width / least.sum())
  set text(font: sans, size: 0.88em * scale)
  set par(leading: 0.5em)
  show table.cell.where(y: 0): set text(weight: 600)
  show table.cell.where(x: 0): set text(weight: 600)
  // The height of an empty row.
  let height = if it.blank == "tall" { 1.1in } else { 0.27in }
  let strut = if it.blank != none { box(width: 0pt, height: height) }
  let row-of = row => { row.slice(0, -1).map(runs) + ([#runs(row.last())#strut],) }
  table(
    columns: spread(least.map(width => width * scale), it.widths, size.width),
    inset: (x: 0.45em, y: 0.36em),
    stroke: (x, y) => (
      bottom: if y == 0 { 1pt + ink } else { 0.5pt + soft },
      left: if it.blank != none and x > 0 { 0.5pt + hairline },
    ),
    align: left + top,
    table.header(..it.head.map(runs)),
    ..it.rows.map(row-of).flatten(),
  )
})

// Text in a drawing is never smaller than this.
#let least-text = 7pt
#let least-drawing(it) = least-text / it.smallest * it.width
#let drawing(it) = layout(size => {
  let width = if large { size.width } else {
    calc.min(size.width, calc.max(least-drawing(it), 2.1in / it.height * it.width))
  }
  show figure.caption: it => block(width: 100%, align(left, text(font: sans, size: 0.88em, fill: soft, it.body)))
  figure(
    image(bytes(it.svg), format: "svg", width: width, alt: it.title + ". " + it.description),
    caption: if it.caption.len() > 0 { runs(it.caption) },
    supplement: none,
    numbering: none,
  )
})

#let plain(it) = if it.kind == "paragraph" {
  par(runs(it.runs))
} else if it.kind == "list" {
  if it.ordered { enum(..it.items.map(runs)) } else { list(..it.items.map(runs)) }
} else if it.kind == "table" {
  layout(size => tables-of(it, size.width).map(data-table).join())
}

#let note(it) = block(
  width: 100%, inset: (left: 0.8em, y: 0.15em), stroke: (left: 2.2pt + accent),
  {
    set text(font: sans, size: 0.94em)
    strong(it.title)
    parbreak()
    it.blocks.map(plain).join()
  },
)

// A card has a dashed line to cut along, and blanks for its fields.
#let cut-card(it) = {
  set text(font: sans)
  set par(leading: 0.6em, spacing: 0.75em)
  block(above: 0pt, below: 0.7em, text(font: serif, size: 1.25em, weight: 600, it.title))
  for one in it.blocks {
    block(above: 0pt, below: 0.75em, if one.kind == "field" { field(one.field, 1) } else { plain(one) })
  }
}
#let cut-rows(it) = {
  let across = if it.size == "large" or large { 1 } else { 2 }
  it.cards.chunks(across).map(row => (
    wide: true,
    grows: false,
    card: true,
    draw: lines => block(breakable: false, grid(
      columns: (1fr,) * across, inset: 0.2in, stroke: (paint: soft, thickness: 0.8pt, dash: "dashed"),
      ..row.map(cut-card),
    )),
  ))
}

#let is-wide(it) = {
  if it.kind == "drawing" { return least-drawing(it) > half }
  let size = it.rows.flatten().map(run => run.text.len()).sum(default: 0)
  let is-long = it.head.len() >= 5 or (it.head.len() == 4 and size > 700)
  is-long or it.blank != none or least-widths(it).sum() > half
}

// Returns whether a block fits in a column, and a function that draws it with a number of lines to write on.
#let unit-of(it) = {
  if it.kind == "field" { ((wide: false, grows: it.field.kind == "text", draw: lines => field(it.field, lines)),) }
  else if it.kind == "note" { ((wide: false, grows: false, draw: lines => note(it)),) }
  else if it.kind == "cards" { cut-rows(it) }
  else if it.kind == "drawing" { ((wide: is-wide(it), grows: false, draw: lines => drawing(it)),) }
  else if it.kind == "terms" {
    it.terms.map(one => (wide: false, grows: false, draw: lines => text(font: sans, size: 0.86em)[*#one.term* #one.meaning]))
  } else if it.kind == "list" and it.items.len() > 8 {
    let half = calc.ceil(it.items.len() / 2)
    (it.items.slice(0, half), it.items.slice(half)).map(part => (
      wide: false,
      grows: false,
      draw: lines => text(font: sans, size: 0.86em, list(..part.map(runs))),
    ))
  } else if it.kind == "table" {
    tables-of(it, full-width).map(one => (wide: is-wide(it), grows: false, draw: lines => data-table(one)))
  } else { ((wide: false, grows: false, draw: lines => plain(it)),) }
}

// A heading stays on the sheet of the block below it.
#let units-of(page) = {
  let units = ()
  let heads = ()
  for section in page.sections {
    let is-titled = section.title != ""
    if is-titled { heads.push(heading(level: 3, section.title)) }
    let is-first = true
    for it in section.blocks {
      if it.kind == "heading" {
        heads.push(heading(level: if is-titled { 4 } else { 3 }, it.text))
        continue
      }
      for unit in unit-of(it) {
        let above = heads
        units.push((
          grows: unit.grows,
          card: unit.at("card", default: false),
          opens: is-titled and is-first,
          wide: large or unit.wide or (is-first and it.kind == "paragraph"),
          draw: lines => {
            for it in above { block(above: 0pt, below: 0.6em, inset: (top: if units.len() > 0 { 0.35em } else { 0pt }), it) }
            (unit.draw)(lines)
          },
        ))
        heads = ()
      }
      is-first = false
    }
  }
  units
}
`;
