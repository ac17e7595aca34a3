// What has the focus, and what is wrong with how it is shown. Asked after each press of Tab (keyboard.py).
([target, pressed]) => {
  const at = document.activeElement
  if (!at || at === document.body || at === document.documentElement) return (window.stoodAt = null)
  // From the end of the page a browser without a frame of its own may go straight to the top: that is the end too.
  if (pressed && window.stoodAt?.isConnected && at.matches(".skip")) return (window.stoodAt = null)
  const wrong = []
  const look = getComputedStyle(at)
  const seen = (colour) => !/^(transparent|rgba\(.*, 0\))$/.test(colour)
  const ring = parseFloat(look.outlineWidth) + parseFloat(look.outlineOffset)
  if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2 || !seen(look.outlineColor)) wrong.push("has no ring around it")

  // The first line of a link over several lines stands for it.
  const box = at.getClientRects()[0] || at.getBoundingClientRect()
  const menu = document.querySelector(".menu")
  const fixed = menu && getComputedStyle(menu).position === "fixed" && !menu.contains(at)
  const floor = fixed ? menu.getBoundingClientRect().top : innerHeight
  const near = (a, b) => a <= b + 1
  const whole = near(0, box.top) && near(box.bottom, floor)
  // Of what is taller than the screen a part will do, and where one writes on many lines the first of them.
  const tooTall = box.height > floor ? box.top < floor / 2 && box.bottom > floor / 2 : at.tagName === "TEXTAREA" && box.top >= -1 && box.top < floor - 80
  if (!near(0, box.left) || !near(box.right, innerWidth)) wrong.push("is not within the width of the screen")
  else if (!whole && !tooTall) wrong.push(`is not wholly in view (${Math.round(box.top)}–${Math.round(box.bottom)} of ${Math.round(floor)})`)
  else {
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]
    for (const [x, y] of points) {
      const over = document.elementFromPoint(box.left + box.width * x, Math.min(box.top + box.height * y, floor - 1))
      if (!over || at.contains(over) || over.contains(at) || over.closest("label")?.control === at) continue
      wrong.push(`lies under <${over.tagName.toLowerCase()} class="${over.className}">`)
      break
    }
  }
  for (let around = at.parentElement; around && around !== document.body; around = around.parentElement) {
    const its = getComputedStyle(around)
    if (its.overflowX === "visible" && its.overflowY === "visible") continue
    const frame = around.getBoundingClientRect()
    const cut = [frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom].filter((past) => past + ring > 1)
    if (cut.length > 2) wrong.push(`has its ring cut off by <${around.tagName.toLowerCase()} class="${around.className}">`)
  }
  if (scrollX || document.documentElement.scrollWidth > innerWidth) wrong.push(`stands on a page that is scrolled sideways (${document.documentElement.scrollWidth} wide)`)

  const before = window.stoodAt
  const again = before === at
  if (at.tabIndex > 0) wrong.push("jumps the queue (a positive tabindex)")
  if (pressed && before && !again && before.isConnected && at.id !== "wrong") {
    if (!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("comes before what had the focus last")
    const main = document.querySelector("main")
    const rose = before.getBoundingClientRect().top - box.top
    if (main.contains(before) && main.contains(at) && rose > 48) wrong.push(`stands ${Math.round(rose)} pixels above what had the focus last`)
  }
  window.stoodAt = at
  const group = (one) => one?.type === "radio" && one.name
  const words = at.labels?.[0]?.textContent || at.getAttribute("aria-label") || at.textContent || at.value || at.id
  return {
    here: at === target || Boolean(group(at) && group(at) === group(target)),
    parts: ["date", "month", "time", "datetime-local"].includes(at.type),
    again,
    name: words.trim().replace(/\s+/g, " ").slice(0, 60),
    place: at.closest("main") ? "main" : at.closest(".skip") ? "skip" : "around",
    wrong,
  }
}
