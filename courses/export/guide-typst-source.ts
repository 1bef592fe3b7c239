import { fonts, light } from '#theme';
import { blocksSource } from './guide-typst-blocks.ts';

/**
 * Typst source for the layout of a guide, with heads like catalogue cards and with thumb tabs. A page of the
 * guide is set on one sheet if it fits. Lines to write on fill the rest of the sheet.
 */
export const guideSource = String.raw`
#let data = json(bytes(sys.inputs.data))
#let large = data.large
#let body-size = if large { 17pt } else { 9.4pt }
#let ink = rgb("${light.ink}")
#let soft = rgb("${light.inkSoft}")
#let accent = rgb("${light.brand}")
#let hairline = rgb("${light.hairline}")
// The reading font has no room for this letter.
#let serif = ((name: "${fonts.reading}", covers: regex("[^\u{2bb}]")), "Gentium Book Plus")
#let sans = ("${fonts.control}", "${fonts.reading}")

#let paper = if data.paper == "a4" { (210mm, 297mm) } else { (8.5in, 11in) }
#let margin = (left: 0.75in, right: 0.8in, top: 0.5in, bottom: 0.66in)
#let full-width = paper.at(0) - margin.left - margin.right
#let full-height = paper.at(1) - margin.top - margin.bottom
#let gutter = 0.34in
#let half = (full-width - gutter) / 2
#let gap = if large { 13pt } else { 8.5pt }

#set document(title: data.title, author: data.courseTitle, description: data.subtitle, date: none)
#set text(
  font: serif, size: body-size, fill: ink, hyphenate: false,
  lang: data.language.split("-").first(), region: data.language.split("-").at(1, default: none),
)
#set par(leading: 0.6em, spacing: 0.8em)
#set list(body-indent: 0.5em, spacing: 0.6em, marker: text(fill: accent)[•])
#set enum(body-indent: 0.5em, spacing: 0.6em, numbering: n => text(font: sans, weight: 600, fill: accent)[#n.])
#set heading(numbering: none)
#show heading: set text(font: serif, weight: 600)
#show heading: it => block(above: 0pt, below: 0pt, sticky: true, it.body)
#show heading.where(level: 1): set text(font: sans, size: 0.9em, fill: accent)
#show heading.where(level: 2): set text(size: if large { 1.35em } else { 1.9em })
#show heading.where(level: 3): set text(size: 1.32em)
#show heading.where(level: 4): set text(size: 1.14em)
${blocksSource}
// The thumb tab of a part, at the edge of the sheet.
#let lettered = data.parts.filter(part => part.letter != "")
#let tab-top = 0.7in
#let tab-title(it, room) = block(width: room, {
  set par(leading: 0.3em)
  text(font: sans, size: 7.5pt, weight: 600, it)
})
// Returns the room that every title needs for its two lines, from the letter to the end of the tab.
#let tab-room() = {
  let fits(room) = lettered.all(it => (
    measure(tab-title(it.title, room)).height <= 20pt
      and it.title.split(" ").all(word => measure(text(font: sans, size: 7.5pt, weight: 600, word)).width <= room)
  ))
  range(48, 140, step: 4).map(points => points * 1pt).find(fits)
}
#let tab(part) = if part.letter != "" { context {
  let place-of = lettered.position(it => it.letter == part.letter)
  let room = tab-room()
  let height = room + 0.49in
  let step = calc.min(height + 0.2in, (paper.at(1) - 2 * tab-top) / lettered.len())
  place(top + right, dy: tab-top + place-of * step, block(
    width: 0.36in, height: height, fill: ink, radius: (left: 3pt), inset: (top: 0.1in),
    align(center, {
      set text(font: sans, fill: white, weight: 600)
      text(size: 15pt, part.letter)
      v(0.35em, weak: true)
      rotate(90deg, reflow: true, tab-title(part.title, room))
    }),
  ))
} }

#let foot = {
  set text(font: sans, size: if large { 12pt } else { 8.5pt }, fill: soft)
  grid(columns: (1fr, auto), data.title, context strong(text(fill: ink, counter(page).display())))
}

#let call-number(lines) = text(font: sans, size: if large { 0.7em } else { 0.92em }, weight: 600)[#lines.join(linebreak())]

// The head of a page looks like a catalogue card: call number, red rule and title.
#let card(page, part, is-first) = block(
  width: 100%, stroke: (top: 1.2pt + ink, bottom: 0.5pt + hairline), above: 0pt, below: 1.3em,
  grid(
    columns: (0.95in, 1fr),
    inset: (x: 0.12in, y: 0.11in),
    stroke: (x, y) => if x == 1 { (left: 1pt + accent) },
    call-number(data.callNumber + page.codes),
    {
      if is-first { heading(level: 1, part.name) }
      else { block(above: 0pt, below: 0pt, text(font: sans, size: 0.9em, weight: 600, fill: accent, part.name)) }
      block(above: 0.7em, below: 1.1em)[#heading(level: 2, page.title + if page.plan { " ◆" })#label("page-" + page.id)]
      set text(font: sans, size: 0.9em, fill: soft)
      set par(leading: 0.5em)
      let lines = page.lessons.map(lesson => link(lesson.url, lesson.name))
      if page.plan { lines.push(text(fill: accent)[*◆ #data.words.plan*]) }
      lines.join(linebreak())
    },
  ),
)

#let height-of(it, width) = measure(block(width: width, it)).height
#let piled(list) = for it in list { block(width: 100%, above: 0pt, below: gap, it) }

#let side-by-side(list, cut) = if list.len() == 1 { list.first() } else {
  grid(columns: (half, half), column-gutter: gutter, piled(list.slice(0, cut)), piled(list.slice(cut)))
}

// Returns how many groups fit into one column, starting at a given one.
#let count-in(heights, from, room) = {
  let used = 0pt
  let count = 0
  for height in heights.slice(from) {
    if used + height > room { break }
    used += height + gap
    count += 1
  }
  count
}

// Returns where to break groups into two columns of nearly equal height, and that height.
#let cut-of(heights) = {
  let total = heights.sum(default: 0pt) + gap * heights.len()
  let used = 0pt
  let best = (cut: heights.len(), height: total)
  for (index, height) in heights.enumerate() {
    used += height + gap
    let higher = calc.max(used, total - used)
    if higher < best.height { best = (cut: index + 1, height: higher) }
  }
  best
}

// Returns groups: one block over the whole width, or several in two columns. Each is measured with few lines.
#let fewest-lines = 1
#let groups-of(units) = {
  let groups = ()
  for unit in units {
    if unit.wide or groups.len() == 0 or groups.last().wide { groups.push((wide: unit.wide, units: ())) }
    groups.last().units.push(unit)
  }
  groups.map(group => {
    let width = if group.wide or group.units.len() == 1 { full-width } else { half }
    (..group, heights: group.units.map(unit => height-of((unit.draw)(fewest-lines), width)))
  })
}

// Returns the groups of each sheet, in order. The first sheet has less room.
#let sheets-of(groups, lines, room) = {
  let sheets = ((),)
  let left = room
  for group in groups {
    let heights = group.heights.zip(group.units).map(((height, unit)) => (
      height + if unit.grows { (lines - fewest-lines) * line-height } else { 0pt }
    ))
    // A tool does not begin at the bottom of a sheet.
    if group.units.first().opens and left < full-height * 0.3 and sheets.last().len() > 0 {
      sheets.push(())
      left = full-height
    }
    let from = 0
    while from < heights.len() {
      let first = count-in(heights, from, left)
      let count = if heights.len() == 1 { first } else { first + count-in(heights, from + first, left) }
      if count == 0 and sheets.last().len() == 0 { count = 1 }
      if count > 0 {
        let (cut, height) = cut-of(heights.slice(from, from + count))
        sheets.last().push((units: group.units.slice(from, from + count), cut: cut))
        left -= height
        from += count
      }
      if from < heights.len() {
        sheets.push(())
        left = full-height
      }
    }
  }
  (sheets: sheets, left: left)
}

#let best-of(groups, room) = {
  let tried = range(fewest-lines, 14).map(lines => (lines: lines, ..sheets-of(groups, lines, room)))
  let fewest = calc.min(..tried.map(it => it.sheets.len()))
  tried.filter(it => it.sheets.len() == fewest).last()
}

#let guide-page(page, part, is-first) = context {
  let head = card(page, part, is-first) + piled(page.instruction.map(plain))
  let room = full-height - height-of(head, full-width) - body-size * 1.3
  let units = units-of(page)
  let best = best-of(groups-of(units), room)
  // A page with much free room is set in larger type. Cards get the largest type that fits.
  let is-cards = units.all(unit => unit.card)
  if best.sheets.len() == 1 and (is-cards or best.left > full-height * 0.28) and not large {
    for size in if is-cards { (17pt, 15pt, 13pt, 11.6pt) } else { (11.6pt,) } {
      let larger = units.map(unit => (..unit, draw: lines => text(size: size, (unit.draw)(lines))))
      let again = best-of(groups-of(larger), room)
      if again.sheets.len() == 1 {
        best = again
        break
      }
    }
  }
  let (lines, sheets, left) = best
  head
  sheets.map(sheet => piled(sheet.map(row => (
    side-by-side(row.units.map(unit => (unit.draw)(lines)), row.cut)
  )))).join(pagebreak())
}

// Cover
#set page(width: paper.at(0), height: paper.at(1), margin: margin)
#page(margin: 0.9in, footer: none, {
  block(width: 100%, height: 62%, stroke: 1.2pt + ink, radius: 4pt, grid(
    columns: (1.35in, 1fr), rows: 100%,
    stroke: (x, y) => if x == 1 { (left: 1.4pt + accent) },
    inset: 0.32in,
    text(size: if large { 1em } else { 1.5em }, call-number(data.callNumber)),
    {
      v(0.4in)
      let name = data.title.split(": ")
      set par(leading: 0.4em)
      title({
        set text(font: serif, size: 46pt, weight: 600)
        name.first()
        if name.len() > 1 {
          linebreak()
          text(size: 23pt, fill: accent, name.slice(1).join(": "))
        }
      })
      v(0.1in)
      text(size: 15pt, data.subtitle)
      v(1fr)
      align(center, circle(radius: 0.13in, stroke: 1pt + ink))
    },
  ))
  v(0.35in)
  text(size: if large { 17pt } else { 12pt }, data.about.map(plain).join())
  v(1fr)
  set text(font: sans, size: if large { 14pt } else { 9.5pt }, fill: soft)
  [#data.edition]
  parbreak()
  [#data.credit]
})

// Contents and suggested first pages
#set page(footer: foot)
#let number-of(id) = context link(label("page-" + id), strong(str(counter(page).at(label("page-" + id)).first())))
#show outline.entry.where(level: 1): it => block(above: 1.15em, below: 0.2em, link(it.element.location(), text(
  font: sans, weight: 600, fill: accent, it.body(),
)))
#show outline.entry.where(level: 2): it => block(above: 0.5em, below: 0pt, link(it.element.location(), it.inner()))
#set outline.entry(fill: box(width: 1fr, repeat(text(fill: hairline)[.], gap: 0.2em)))
#let ways = {
  heading(level: 2, outlined: false, text(size: 0.72em, data.words.ways))
  set text(font: sans)
  for way in data.ways {
    block(above: 1.1em, below: 0pt, stroke: (left: 2.2pt + accent), inset: (left: 0.7em, y: 0.1em), {
      strong(way.title)
      for one in way.pages { block(above: 0.6em, below: 0pt, grid(columns: (1.9em, 1fr), number-of(one.id), one.title)) }
      if way.advice != "" { block(above: 0.6em, text(fill: soft, way.advice)) }
    })
  }
}
#let legend = if data.parts.any(part => part.pages.any(page => page.plan)) { block(above: 1.8em, stroke: (top: 0.5pt + soft), inset: (top: 0.7em), text(font: sans)[
  #text(fill: accent)[◆] #data.words.plan
]) }
#let contents = {
  heading(level: 1, outlined: false, text(font: serif, size: if large { 1.5em } else { 2.1em }, fill: ink, data.words.contents))
  outline(title: none, depth: 2)
}
#if data.ways.len() == 0 { contents; legend } else if large { contents; pagebreak(); ways; legend } else {
  grid(columns: (1fr, 2.15in), column-gutter: 0.45in, contents, { v(0.5em); ways; legend })
}

// The sheet that opens a part: its letter, the scene of its module, and its pages.
#let opening(part) = {
  block(width: 100%, stroke: (top: 1.2pt + ink, bottom: 0.5pt + hairline), above: 0pt, below: 0.4in, inset: (y: 0.3in), {
    show heading.where(level: 1): set text(font: serif, size: 30pt, fill: ink)
    heading(level: 1, part.name)
  })
  show figure.caption: it => block(width: 100%, align(left, text(font: sans, fill: soft, it.body)))
  figure(
    block(stroke: 0.5pt + hairline, image(
      bytes(part.scene.svg), format: "svg", width: 100%, alt: part.scene.title + ". " + part.scene.description,
    )),
    caption: runs(part.scene.caption),
    supplement: none,
    numbering: none,
  )
  v(0.35in)
  set text(font: sans, size: if large { 17pt } else { 12pt })
  for page in part.pages {
    block(above: 0.9em, below: 0pt, grid(columns: (2.6em, 1fr), number-of(page.id), page.title + if page.plan { " ◆" }))
  }
}

#for part in data.parts {
  set page(background: tab(part))
  let is-opened = part.scene != none
  let first = if is-opened { (opening(part),) } else { () }
  let sheets = part.pages.enumerate().map(((index, page)) => guide-page(page, part, index == 0 and not is-opened))
  (first + sheets).join(pagebreak())
}
`;
