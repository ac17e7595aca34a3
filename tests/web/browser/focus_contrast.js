// Where the keyboard is, and what is chosen, when the system chooses the colours: a line that was not there before.
() => {
  const wrong = []
  const say = (one, what) => wrong.push(`${one.outerHTML.slice(0, 110).replace(/\s+/g, " ")}: ${what}`)
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1
  const clear = (colour) => !colour || /^(transparent|rgba\(.*, 0\))$/.test(colour)
  const paper = (one) => {
    while (one.parentElement && clear(getComputedStyle(one).backgroundColor)) one = one.parentElement
    return getComputedStyle(one).backgroundColor
  }
  const line = (one) => {
    const its = getComputedStyle(one)
    const width = parseFloat(its.outlineWidth)
    return its.outlineStyle !== "none" && width >= 2 && !clear(its.outlineColor) && its.outlineColor !== paper(one.parentElement)
  }
  if (!matchMedia("(forced-colors: active)").matches) wrong.push("the system does not choose the colours here")
  if (document.activeElement === document.body || !document.activeElement.matches(":focus-visible")) wrong.push("the keyboard has not been used")
  for (const one of [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(shown)) {
    if (one.disabled) continue
    one.focus({ preventScroll: true })
    if (document.activeElement !== one) continue
    if (!line(one) && !line(one.parentElement)) say(one, "no line shows that the keyboard is here")
  }
  // What is chosen is drawn by the system itself: one that is ticked must not look like one that is not.
  for (const one of [...document.querySelectorAll("input[type=checkbox], input[type=radio]")].filter(shown)) {
    const its = getComputedStyle(one)
    if (its.appearance === "none" || its.forcedColorAdjust === "none" || its.opacity < 1) say(one, "chosen or not is not drawn by the system")
  }
  return [...new Set(wrong)]
}
