// An event's phase on a page that was built earlier: the words of all phases are there, the right ones are shown.

const DAY = 86_400_000;
const events = [...document.querySelectorAll("[data-begins]")].map((element) => ({
  element,
  begins: Date.parse(element.dataset.begins),
  ends: Date.parse(element.dataset.ends),
}));

// Days are those of the event's clock: what begins tomorrow at eight is “tomorrow” all day long.
function daysUntil(begins, clock, now) {
  const [, sign, hours, minutes] = clock.match(/([+-])(\d\d):(\d\d)$/);
  const offset = Number(`${sign}1`) * (hours * 60 + Number(minutes)) * 60_000;
  const day = (moment) => Math.floor((moment + offset) / DAY);
  return day(begins) - day(now);
}

function inWords(days) {
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" }).format(days, "day");
}

function show() {
  const now = Date.now();
  const next = Math.min(...events.map(({ begins }) => begins).filter((begins) => begins > now));
  for (const { element, begins, ends } of events) {
    const phase = now < begins ? "before" : now < ends ? "live" : "after";
    for (const words of element.querySelectorAll("[data-phase]")) words.hidden = words.dataset.phase !== phase;
    for (const words of element.querySelectorAll("[data-next]")) words.hidden = begins !== next;
    for (const words of element.querySelectorAll("[data-countdown]")) {
      words.hidden = phase !== "before";
      words.textContent = inWords(daysUntil(begins, element.dataset.begins, now));
    }
  }
  const changes = events.flatMap(({ begins, ends }) => [begins, ends]).filter((moment) => moment > now);
  // At the next change, and at least every hour, so that the days count down on a page left open.
  if (changes.length) setTimeout(show, Math.min(Math.min(...changes) - now, DAY / 24));
}

show();
// A phone that slept has slept through its timers too.
document.addEventListener("visibilitychange", () => document.hidden || show());
