/**
 * Runs before the first paint: remembered panes take their place without anything moving, a font that is late for the
 * first frame stays away until the next visit (a browser would take it up, and move the text, when the next style sheet
 * comes), what is typed before React is there is noted for useEarlyInput, and a browser that cannot run the page says so
 * instead of standing still. Old syntax on purpose, because an old browser must be able to read it.
 */
export function FirstScript({ nonce }: { nonce: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, let through by the page's nonce.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}

// The same rule as showPanes (panes.ts); a test holds them together.
export const script = `(function () {
  var root = document.documentElement;
  root.setAttribute("data-script", "");
  try {
    var kept = JSON.parse(localStorage.getItem("chartroom.panes.1") || "{}");
    var names = ["left", "rail", "preview"];
    for (var i = 0; i < names.length; i++) {
      var size = kept.sizes && kept.sizes[names[i]];
      if (typeof size === "number") root.style.setProperty("--pane-" + names[i], size + "px");
      if (kept.folded && kept.folded.indexOf(names[i]) >= 0) root.setAttribute("data-fold-" + names[i], "");
    }
  } catch (refused) {}
  try {
    var lists = ["--font-inter", "--font-jetbrains-mono"].map(function (name) {
      var families = getComputedStyle(root).getPropertyValue(name).split(",");
      document.fonts.load("1em " + families[0]);
      return { name: name, own: families[0].replace(/"/g, ""), others: families.slice(1).join(",") };
    });
    requestAnimationFrame(function () {
      document.fonts.forEach(function (font) {
        lists.forEach(function (list) {
          if (font.family.replace(/"/g, "") === list.own && font.status !== "loaded")
            root.style.setProperty(list.name, list.others);
        });
      });
    });
  } catch (absent) {}
  window.earlyInput = [];
  function note(event) {
    var element = event.target;
    if (window.earlyInput) window.earlyInput.push({ element: element, value: element.value, checked: element.checked });
  }
  document.addEventListener("input", note, true);
  document.addEventListener("change", note, true);
  var isOld = !("noModule" in document.createElement("script")) || !window.CSS || !CSS.supports("height: 100dvh") ||
    typeof structuredClone !== "function" || typeof Object.hasOwn !== "function" ||
    typeof HTMLDialogElement !== "function";
  if (isOld) root.setAttribute("data-old", "");
})();`;
