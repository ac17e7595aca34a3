// What cannot be told from its surroundings when the system chooses the colours. Asked of each page (discerning.py).
() => {
  const wrong = []
  const say = (one, what) => wrong.push(`${one.outerHTML.slice(0, 110).replace(/\s+/g, " ")}: ${what}`)
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1
  const all = (what) => [...document.querySelectorAll(what)].filter(shown)
  const look = (one, part) => getComputedStyle(one, part)
  const clear = (colour) => !colour || colour === "none" || /^(transparent|rgba\(.*, 0\))$/.test(colour)
  const paper = (one) => {
    while (one.parentElement && clear(look(one).backgroundColor)) one = one.parentElement
    return look(one).backgroundColor
  }
  const SIDES = ["Top", "Right", "Bottom", "Left"]
  const edge = (of, where, under) => {
    const [style, width, colour] = ["Style", "Width", "Color"].map((what) => of[`border${where}${what}`])
    return style !== "none" && !clear(colour) && colour !== under ? parseFloat(width) : 0
  }
  const edges = (one, part) => SIDES.map((where) => edge(look(one, part), where, paper(part ? one : one.parentElement)))
  const filled = (one) => paper(one) !== paper(one.parentElement)

  if (!matchMedia("(forced-colors: active)").matches) wrong.push("the system does not choose the colours here")

  for (const one of all(".button, .person-button, input:not([type=checkbox], [type=radio], [type=range], [type=hidden]), select, textarea, .status, .fold, .card, .choices .check"))
    if (!filled(one) && !edges(one).every(Boolean)) say(one, "no edge around it")
  for (const one of all(".notice, .next")) if (!edges(one).some(Boolean)) say(one, "no edge at all")
  for (const one of all("button:not(.button, .person-button, [aria-current]), main a:not(.button, .card a, .tasks a, .tabs a, .back, .list .key a)"))
    if (look(one).textDecorationLine === "none" && !edges(one).some(Boolean)) say(one, "not to be told from words around it")
  for (const one of all("input[type=checkbox], input[type=radio], progress, input[type=range]"))
    if (look(one).appearance === "none" || look(one).forcedColorAdjust === "none" || look(one).opacity < 1) say(one, "not drawn by the system")

  // Where one of several is the current one: by a line that the others have not, not by colour or weight alone.
  for (const here of all(":is(nav, .languages) [aria-current]")) {
    const other = all(`:is(nav, .languages) :is(a, button):not([aria-current])`).find((one) => one.closest("nav, form") === here.closest("nav, form"))
    const lines = (one) => [...edges(one), look(one).textDecorationLine].join()
    if (other && lines(here) === lines(other)) say(here, "the current one looks like the others")
  }
  for (const one of all(".status")) if (!edges(one, "::before").every(Boolean)) say(one, "its dot is gone")
  for (const one of all(".steps li:not(:last-child)"))
    if (!edges(one, "::before").some(Boolean)) say(one, "the line between the steps is gone")

  // Pictures: what is painted differs from the paper under it, and what means different things differs.
  for (const one of all("main svg:not(.picture, .mark) :is(rect, circle, polygon, path, line, polyline)")) {
    const its = look(one)
    if (one.getBoundingClientRect().height < 0.5 && one.tagName !== "line") continue
    const lamp = one.tagName === "rect" && one.closest(".lamps")
    const seen = (colour) => !clear(colour) && colour !== paper(one)
    if (!lamp && !seen(its.fill) && !(seen(its.stroke) && parseFloat(its.strokeWidth))) say(one, "painted as the paper")
    if (its.forcedColorAdjust === "auto") say(one, "painted over by the system")
  }
  const mine = (kind) => ["mine", "own"].includes(kind)
  for (const picture of all("main :is(svg.strip, svg.columns, .waterfall table)")) {
    const paints = new Map()
    for (const one of picture.querySelectorAll("rect")) {
      const kind = (one.closest("[class]:not(svg, table, td)") || one).getAttribute("class") || ""
      const paint = look(one).fill
      for (const [other, its] of paints) if (mine(kind) && !mine(other) && its === paint) say(one, `${kind} has the colour of ${other}`)
      paints.set(kind, paint)
    }
  }
  return [...new Set(wrong)]
}
