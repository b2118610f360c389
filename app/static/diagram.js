// Draws each [data-diagram] with bpmn-js and marks the steps that are done and where the case is.
const STEP = 1.3;
const READABLE = 0.9;
const LEGIBLE = 0.6; // smaller than this nobody reads what stands in the boxes
const DIFFERENT = ["added", "changed", "gone"]; // from another version

async function draw(frame) {
  const response = await fetch(frame.dataset.diagram);
  if (!response.ok) throw new Error(`${frame.dataset.diagram}: ${response.status}`);
  const viewer = new BpmnJS({
    container: frame.querySelector(".ww-diagram__canvas"),
    bpmnRenderer: colours(frame),
    zoomScroll: { enabled: false }, // the wheel scrolls the page
  });
  await viewer.importXML(await response.text());
  mark(viewer, drawn(viewer, frame.dataset.done), "ww-step-done");
  mark(viewer, drawn(viewer, frame.dataset.now), "ww-step-now");
  for (const kind of DIFFERENT) mark(viewer, drawn(viewer, frame.dataset[kind] ?? ""), `ww-step-${kind}`);
  for (const place of JSON.parse(frame.dataset.heat ?? "[]")) warm(viewer, place);
  const counted = JSON.parse(frame.dataset.counted ?? "[]");
  for (const place of counted) count(viewer, place);
  const different = DIFFERENT.map((kind) => frame.dataset[kind]).find(Boolean);
  const here = frame.dataset.now || different || counted.map(({ step }) => step).join(" ");
  listen(frame, viewer.get("canvas"), views(viewer, drawn(viewer, here)));
}

function colours(frame) {
  const style = getComputedStyle(frame);
  return {
    defaultFillColor: style.getPropertyValue("--card").trim(),
    defaultStrokeColor: style.getPropertyValue("--line-strong").trim(),
    defaultLabelColor: style.getPropertyValue("--ink").trim(),
  };
}

function drawn(viewer, ids) {
  const registry = viewer.get("elementRegistry");
  return ids.split(" ").map((id) => registry.get(id)).filter(Boolean);
}

function mark(viewer, elements, name) {
  for (const element of elements) viewer.get("canvas").addMarker(element, name);
}

function count(viewer, { step, cases, href }) {
  if (!viewer.get("elementRegistry").get(step)) return; // only an older version has it
  const link = document.createElement("a");
  link.className = "ww-count";
  link.href = href;
  link.textContent = cases;
  link.title = cases === 1 ? "1 dossier" : `${cases} dossiers`;
  viewer.get("overlays").add(step, { position: { top: -16, right: 16 }, scale: { min: 0.8 }, html: link });
}

function warm(viewer, { step, level, words }) {
  const element = viewer.get("elementRegistry").get(step);
  if (!element) return;
  viewer.get("canvas").addMarker(element, `ww-heat-${level}`);
  const said = document.createElement("span");
  said.className = "ww-heat";
  said.textContent = words;
  viewer.get("overlays").add(step, { position: { top: -12, left: 4 }, scale: { min: 0.8 }, html: said });
}

function views(viewer, [current]) {
  const canvas = viewer.get("canvas");
  const whole = () => canvas.zoom("fit-viewport", "auto");
  const atStep = () => canvas.viewbox(around(current, canvas.viewbox().outer));
  return {
    in: () => canvas.zoom(canvas.zoom() * STEP),
    out: () => canvas.zoom(canvas.zoom() / STEP),
    all: whole,
    now: current ? atStep : whole,
    first: () => {
      if (whole() < LEGIBLE && current) atStep();
    },
  };
}

function around(element, { width, height }) {
  const box = { width: width / READABLE, height: height / READABLE };
  const x = element.x + element.width / 2 - box.width / 2;
  return { ...box, x, y: element.y + element.height / 2 - box.height / 2 };
}

function listen(frame, canvas, view) {
  const tools = frame.querySelector(".ww-diagram__tools");
  const full = tools.querySelector('[data-zoom="full"]');
  view.full = () => (document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  tools.hidden = false;
  full.hidden = !document.fullscreenEnabled;
  tools.addEventListener("click", ({ target }) => view[target.dataset.zoom]?.());
  frame.addEventListener("fullscreenchange", () => {
    full.textContent = document.fullscreenElement ? "Sluit volledig scherm" : "Volledig scherm";
    canvas.resized();
    view.first();
  });
  view.first();
}

for (const frame of document.querySelectorAll("[data-diagram]")) {
  draw(frame).catch((error) => {
    frame.querySelector(".ww-diagram__canvas").hidden = true;
    frame.querySelector(".ww-diagram__failed").hidden = false;
    console.error(error);
  });
}
