"""Several processes, one server."""

import signal
from pathlib import Path
from threading import Thread

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.locks import Use, turn
from sosolo.platform.postgres.process import is_running
from sosolo.platform.postgres.profile import THROW_AWAY
from tests.runner.processes import answers, leave, neighbour


def test_two_processes_share_one_server_and_the_last_one_out_stops_it(home: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster:
        other = neighbour(home)
        data = cluster.data

    assert is_running(data), "the neighbour still needs it"
    leave(other)
    assert not is_running(data)


def test_a_killed_process_does_not_count_as_a_user_any_more(home: Path) -> None:
    other = neighbour(home)
    other.send_signal(signal.SIGKILL)
    other.communicate()

    with Cluster(home, THROW_AWAY) as cluster:
        assert answers(cluster)
    assert not is_running(cluster.data)


def test_a_server_left_by_a_killed_process_can_be_stopped_without_using_it(home: Path) -> None:
    other = neighbour(home)
    cluster = Cluster(home, THROW_AWAY)
    assert not cluster.stop_unused(), "somebody uses it"
    other.kill()
    other.communicate()

    assert cluster.stop_unused()
    assert not is_running(cluster.data)


def test_nobody_deletes_the_home_of_one_who_has_just_begun_to_use_it(home: Path) -> None:
    """A run that tidies after killed ones sees the mark of a new one before that one holds it."""
    home.mkdir(parents=True)
    tidied: list[bool] = []
    tidying = Thread(target=lambda: tidied.append(Cluster(home, THROW_AWAY).discard()))
    with turn(home):
        (home / "use.lock").touch()
        tidying.start()
        tidying.join(0.3)
        use = Use(home)
    tidying.join()
    assert tidied == [False]
    assert (home / "use.lock").exists()
    use.end()


def test_a_home_with_a_difficult_or_very_long_name_works(home: Path) -> None:
    difficult = home.parent / "Ådas, hem" / ("mycket " * 12) / "var"
    with Cluster(difficult, THROW_AWAY) as cluster:
        assert answers(cluster)
        assert Path(cluster.connection().host).stat().st_mode & 0o077 == 0
    cluster.discard()
