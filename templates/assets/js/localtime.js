// Beside the hours of the site's zone, the same hours on the reader's clock, where that is another.

const style = { weekday: "short", hour: "2-digit", minute: "2-digit" };
const format = new Intl.DateTimeFormat(document.documentElement.lang, style);

for (const time of document.querySelectorAll("time[data-local]")) {
  const begins = new Date(time.dateTime);
  const ends = new Date(time.dataset.until ?? time.dateTime);
  const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/);
  if (begins.getTimezoneOffset() !== -Number(`${sign}1`) * (hours * 60 + Number(minutes))) {
    const here = document.createElement("span");
    here.className = "local-time";
    here.textContent = time.dataset.local.replace("{time}", format.formatRange(begins, ends));
    time.after(" ", here);
  }
}
