"""`:::name` blocks of a text → HTML: figure, gallery, callout, video, button and schedule.

A block opens with `:::name`, may state `name: value` lines, and closes with `:::`. A callout holds Markdown, a gallery
and a schedule hold rows; the others hold settings only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from canting.dates import parse_clock
from canting.problems import Mistake, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OPENING = re.compile(r" {0,3}:::+ *(?P<name>[A-Za-z][\w-]*) *(?P<argument>.*?) *$")
CLOSING = re.compile(r" {0,3}:::+ *$")
SETTING = re.compile(r"(?P<name>[A-Za-z_]\w*):(?: +(?P<value>.*?))? *$")
ROW = re.compile(r" *[-*] +(?P<row>.*\S) *$")
FENCE = re.compile(r" *(`{3,}|~{3,})")
YOUTUBE = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/|live/)|youtu\.be/)(?P<id>[\w-]{11})(?:[?&]\S*)?\Z"
)
LONE_ADDRESS = re.compile(r" {0,3}<?(?P<url>https?://[^\s<>]+)>?\s*\Z")

CALLOUTS = ("info", "note", "warning")

SETTINGS = {
    "figure": {"src": "pembukaan.jpg", "alt": "Penari di panggung"},
    "gallery": {},
    "callout": {},
    "video": {"url": "https://www.youtube.com/watch?v=00000000000", "title": "Pembukaan"},
    "button": {"url": "../events/pekan-batik.md", "text": "Lihat acara"},
    "schedule": {},
}
"""The settings that each block needs, with an example to copy."""

OPTIONAL = {
    "figure": ("caption", "credit"),
    "callout": ("title",),
    "schedule": ("caption",),
    "gallery": ("caption",),
}
ROW_EXAMPLES = {
    "gallery": "- pembukaan.jpg | Penari di panggung",
    "schedule": "- 08:00 | Pembukaan | Aula",
}


class Referrer(Protocol):
    """Turns what a block names into what its HTML holds, and remembers it for checking."""

    def link(self, href: str, line: int) -> str:
        """Return what stands in the HTML for a link."""

    def picture(self, src: str, alt: str, line: int) -> str:
        """Return what stands in the HTML for a picture."""

    def report(self, mistake: Mistake, line: int) -> None:
        """Note a mistake of the block."""


@dataclass(slots=True)
class Block:
    """A block as it was written; lines count from 1 within the text."""

    name: str
    argument: str
    line: int
    settings: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, str]] = field(default_factory=list)
    setting_lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the line of a setting, or that of the block for one that it does not state."""
        return self.setting_lines.get(name, self.line)


def split_blocks(lines: Sequence[str], refer: Referrer) -> Iterator[str | Block | None]:
    """Yield each line of the text that stands outside blocks, each block, and None where a callout ends.

    A callout is yielded when it opens: what it holds is Markdown and follows as ordinary lines.
    """
    fence = ""
    callouts: list[Block] = []
    reader = iter(enumerate(lines, start=1))
    for number, line in reader:
        mark = FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        opening = None if fence else OPENING.match(line)
        if opening:
            block = Block(opening["name"].lower(), opening["argument"], number)
            if block.name not in SETTINGS:
                refer.report(
                    Mistake(
                        "unknown-block",
                        name=block.name,
                        suggestion=suggestion(block.name, SETTINGS),
                    ),
                    number,
                )
            if block.name == "callout":
                title = SETTING.match(lines[number]) if number < len(lines) else None
                if title and title["name"] == "title":
                    block.settings["title"] = title["value"] or ""
                    next(reader)
                callouts.append(block)
                yield block
                continue
            if _read_block(block, reader):
                yield block
            else:
                # It has swallowed the text behind it: what that lacks as a block is no mistake of its own.
                refer.report(Mistake("unclosed-block", name=block.name), number)
        elif not fence and CLOSING.match(line):
            if callouts:
                callouts.pop()
                yield None
            else:
                refer.report(Mistake("stray-block-end"), number)
        elif not fence and (alone := _lone_video(lines, number)):
            yield Block("video", "", number, {"url": alone, "title": ""})
        else:
            yield line
    for block in callouts:
        refer.report(Mistake("unclosed-block", name=block.name), block.line)
        yield None


def render_block(block: Block, refer: Referrer, labels: Mapping[str, str]) -> str:
    """Return the HTML of a block; `labels` are the interface strings of its language."""
    for name, example in SETTINGS.get(block.name, {}).items():
        # A lone video address carries an empty title on purpose; only what was left out is missing.
        if name not in block.settings:
            mistake = Mistake("block-setting-missing", block=block.name, name=name, example=example)
            refer.report(mistake, block.line)
            return ""
    renderers = {
        "figure": _figure,
        "gallery": _gallery,
        "video": _video,
        "button": _button,
        "schedule": _schedule,
        "callout": _callout,
    }
    render = renderers.get(block.name)
    return str(render(block, refer, labels)) if render else ""


def _read_block(block: Block, reader: Iterator[tuple[int, str]]) -> bool:
    """Fill a block up to its closing line; return whether there was one."""
    for number, line in reader:
        if CLOSING.match(line):
            return True
        if row := ROW.match(line):
            block.rows.append((number, row["row"]))
        elif match := SETTING.match(line.strip()):
            block.settings[match["name"]] = match["value"] or ""
            block.setting_lines[match["name"]] = number
        elif line.strip():
            block.rows.append((number, line.strip()))
    return False


def _lone_video(lines: Sequence[str], number: int) -> str | None:
    """Return the video address that stands alone between blank lines, as people paste it."""
    match = LONE_ADDRESS.match(lines[number - 1])
    if not match or not YOUTUBE.match(match["url"]):
        return None
    around = [lines[number - 2] if number > 1 else "", lines[number] if number < len(lines) else ""]
    return None if any(line.strip() for line in around) else match["url"]


def _refuse_unknown(block: Block, refer: Referrer) -> None:
    known = (*SETTINGS[block.name], *OPTIONAL.get(block.name, ()))
    for name in block.settings:
        if name not in known:
            mistake = Mistake(
                "unknown-block-setting",
                block=block.name,
                name=name,
                suggestion=suggestion(name, known),
            )
            refer.report(mistake, block.line_of(name))
    if block.name not in ROW_EXAMPLES:
        for number, _ in block.rows:
            example = f"{next(iter(SETTINGS[block.name]))}: …"
            refer.report(Mistake("block-row", block=block.name, example=example), number)


def _figure(block: Block, refer: Referrer, labels: Mapping[str, str]) -> Markup:
    _refuse_unknown(block, refer)
    alt = block.settings["alt"]
    image = _image(refer.picture(block.settings["src"], alt, block.line_of("src")), alt)
    caption = _caption(block.settings.get("caption", ""), block.settings.get("credit", ""), labels)
    return Markup("<figure>{}{}</figure>").format(image, caption)


def _gallery(block: Block, refer: Referrer, labels: Mapping[str, str]) -> Markup:
    _refuse_unknown(block, refer)
    items = []
    for number, row in block.rows:
        src, alt, caption, credit = ([cell.strip() for cell in row.split("|", 3)] + [""] * 3)[:4]
        image = _image(refer.picture(src, alt, number), alt)
        items.append(Markup("<li><figure>{}{}</figure></li>").format(image, _caption(caption, credit, labels)))
    return Markup('<ul class="gallery">{}</ul>').format(Markup().join(items))


def _video(block: Block, refer: Referrer, labels: Mapping[str, str]) -> Markup:
    """A link that a script may turn into a player when tapped: nothing of the other site is loaded before."""
    _refuse_unknown(block, refer)
    url = block.settings["url"]
    match = YOUTUBE.match(url)
    if not match:
        example = SETTINGS["video"]["url"]
        refer.report(Mistake("unknown-video", value=url, example=example), block.line_of("url"))
        return Markup()
    href = refer.link(f"https://www.youtube.com/watch?v={match['id']}", block.line_of("url"))
    title = block.settings["title"] or labels["video"]
    return Markup(
        '<p class="video-card"><a href="{}"><span class="title">{}</span> <span class="note">{}</span></a></p>'
    ).format(href, title, labels["video_on_youtube"])


def _button(block: Block, refer: Referrer, _: Mapping[str, str]) -> Markup:
    _refuse_unknown(block, refer)
    href = refer.link(block.settings["url"], block.line_of("url"))
    return Markup('<p><a class="button" href="{}">{}</a></p>').format(href, block.settings["text"])


def _schedule(block: Block, refer: Referrer, labels: Mapping[str, str]) -> Markup:
    _refuse_unknown(block, refer)
    rows = []
    for number, row in block.rows:
        when, *rest = (cell.strip() for cell in row.split("|"))
        cells = [_clock_cell(when, number, refer), *rest, *[""] * (2 - len(rest))]
        if not rest:
            refer.report(Mistake("block-row", block=block.name, example=ROW_EXAMPLES["schedule"]), number)
        rows.append(Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}</td></tr>").format(*cells[:3]))
    caption = block.settings.get("caption")
    heading = Markup("<caption>{}</caption>").format(caption) if caption else ""
    names = (labels["schedule_time"], labels["schedule_activity"], labels["schedule_place"])
    columns = Markup("<th scope=col>{}</th><th scope=col>{}</th><th scope=col>{}</th>").format(*names)
    return Markup('<table class="schedule">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        heading, columns, Markup().join(rows)
    )


def _clock_cell(text: str, line: int, refer: Referrer) -> Markup:
    """Return one time or a span of two, each as a machine reads it too."""
    times = []
    for part in re.split(r"\s*[-–]\s*", text):
        try:
            clock = parse_clock(part)
        except Mistake as mistake:
            refer.report(mistake, line)
            return Markup.escape(text)
        times.append(Markup('<time datetime="{0:%H:%M}">{0:%H.%M}</time>').format(clock))
    return Markup("–").join(times)


def _callout(block: Block, refer: Referrer, labels: Mapping[str, str]) -> Markup:
    """The opening half of a callout; its end follows behind the Markdown that it holds."""
    kind, _, title = block.argument.partition(" ")
    kind = kind or "info"
    if kind not in CALLOUTS:
        choices = suggestion(kind, CALLOUTS)
        refer.report(Mistake("unknown-choice", name="callout", value=kind, suggestion=choices), block.line)
    name = block.settings.get("title") or title or labels[f"callout_{kind if kind in CALLOUTS else 'info'}"]
    return Markup('<aside class="callout callout-{}"><p class="callout-name">{}</p>').format(kind, name)


CALLOUT_END = "</aside>"


def _image(src: str, alt: str) -> Markup:
    return Markup('<img src="{}" alt="{}">').format(src, "" if alt == "-" else alt)


def _caption(caption: str, credit: str, labels: Mapping[str, str]) -> Markup:
    words = [Markup("<span>{}</span>").format(caption)] if caption else []
    if credit:
        words.append(Markup('<span class="credit">{}: {}</span>').format(labels["photo_credit"], credit))
    return Markup("<figcaption>{}</figcaption>").format(Markup(" ").join(words)) if words else Markup()
