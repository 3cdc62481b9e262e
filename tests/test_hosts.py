from canting.hostfiles import WRITERS
from canting.hosts import HOSTS, Limits


def test_every_file_that_a_host_reads_is_written_by_something() -> None:
    read = {name for host in HOSTS.values() for name in (*host.reads, *host.reads_beside)}

    assert read == WRITERS.keys()


def test_host_that_redirects_or_sets_headers_reads_how() -> None:
    for host in HOSTS.values():
        reads = {name.rpartition("/")[2] for name in (*host.reads, *host.reads_beside)}

        assert not host.redirects or reads & {"_redirects", ".htaccess", "site.conf"}, host.name
        assert host.sets_headers == bool(reads & {"_headers", ".htaccess", "site.conf"}), host.name


def test_limit_belongs_to_what_the_host_reads() -> None:
    for host in HOSTS.values():
        limits = host.limits

        assert "_redirects" in host.reads or limits == Limits(limits.files, limits.file_bytes, limits.site_bytes)
        assert "_headers" in host.reads or not (limits.header_rules or limits.header_letters)
