import gc

from canting.model import Output
from canting.preview import Preview, Shown, after_build, after_fault, after_problems, message, with_index
from canting.problems import ContentError, Place, Problem, problem

PAGE = Output("index.html", b"A", ())
STYLE = Output("assets/site.0123456789.css", b"a{}", ())
MISTAKE = problem("empty-file", Place("content/news/id/a.md", 1, 1, ""))
WARNING = problem("insecure-link", Place("content/news/id/a.md", 3, 1, "http://example.org"))


def test_build_says_which_files_came_changed_or_went() -> None:
    first = after_build(Shown(), [PAGE, STYLE], [], frozenset())
    second = after_build(first, [Output("index.html", b"B", ()), Output("b.html", b"", ())], [], frozenset({"a.md"}))

    assert (first.build, second.build) == (1, 2)
    assert first.changed == {"index.html", "assets/site.0123456789.css"}
    assert second.changed == {"index.html", "b.html", "assets/site.0123456789.css"}


def test_mistake_keeps_the_last_good_site_and_is_gone_when_it_is_solved() -> None:
    good = after_build(Shown(), [PAGE], [], frozenset())
    stopped = after_problems(good, [WARNING, MISTAKE])
    solved = after_build(stopped, [PAGE], [WARNING], frozenset())

    assert [message(shown, "id")["stopped"] for shown in (good, stopped, solved)] == [False, True, False]
    assert (stopped.files, stopped.build, stopped.changed) == (good.files, 1, frozenset())
    assert [found["code"] for found in message(stopped, "id")["problems"]] == ["CT105", "CT410"]
    assert [found["code"] for found in message(solved, "id")["problems"]] == ["CT410"]


def test_fault_of_ours_keeps_the_site_and_names_the_log() -> None:
    good = after_build(Shown(), [PAGE], [], frozenset())
    faulty = after_fault(good, ".canting/log.txt")

    assert faulty.files == good.files
    assert message(faulty, "id")["fault"] == ".canting/log.txt"
    assert message(after_problems(faulty, []), "id")["fault"] is None


def test_stylesheets_alone_are_taken_in_place() -> None:
    styles = after_build(Shown(), [PAGE, STYLE], [], frozenset({"templates/assets/site.css"}))
    mixed = after_build(Shown(), [PAGE, STYLE], [], frozenset({"templates/assets/site.css", "content/a.md"}))

    assert message(styles, "id")["stylesheets"] == {"site.css": "assets/site.0123456789.css"}
    assert message(mixed, "id")["stylesheets"] is None
    assert message(styles, "id", connecting=True)["stylesheets"] is None


def test_page_that_connects_hears_the_problems_and_no_changes() -> None:
    shown = after_build(Shown(), [PAGE], [WARNING], frozenset())

    told = message(shown, "en", connecting=True)
    assert (told["build"], told["changed"], told["language"]) == (1, None, "en")
    assert told["problems"] == [
        {
            "severity": "warning",
            "code": "CT410",
            "path": "content/news/id/a.md",
            "line": 3,
            "column": 1,
            "excerpt": "http://example.org",
            "text": {"id": WARNING.text("id"), "en": WARNING.text("en")},
        }
    ]


def test_index_is_shown_with_the_site_and_changes_nothing_else() -> None:
    shown = after_build(Shown(), [Output("a.html", b"1", ())], [], frozenset())
    both = with_index(shown, {"pagefind/pagefind.js": b"2"})

    assert both.files == {"a.html": b"1", "pagefind/pagefind.js": b"2"}
    assert (both.build, both.changed) == (shown.build, shown.changed)
    assert shown.files == {"a.html": b"1"}


def test_fault_of_ours_is_recorded_and_the_next_build_goes_on() -> None:
    makes = iter([ZeroDivisionError, ContentError([MISTAKE]), None])

    def make() -> tuple[list[Output], list[Problem]]:
        error = next(makes)
        if error:
            raise error
        return [PAGE], []

    preview = Preview(make, lambda: "log.txt")
    assert preview.build(frozenset()).fault == "log.txt"
    assert preview.build(frozenset()).problems == (MISTAKE,)
    assert preview.build(frozenset()).files == {"index.html": b"A"}


def test_cycles_lie_while_a_build_is_under_way() -> None:
    looked: list[bool] = []

    def make() -> tuple[list[Output], list[Problem]]:
        looked.append(gc.isenabled())
        return [PAGE], []

    Preview(make, lambda: "log.txt").build(frozenset())

    assert looked == [False]
    assert gc.isenabled()
