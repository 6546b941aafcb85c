"""Numbers that answers of the topic `data-engineering-and-sql` state in prose."""

import sqlite3


def test_idempotent_pipelines_and_backfills() -> None:
    """92 days at 12 minutes: 18.4 hours one by one, 4.6 hours four at a time."""
    assert round(92 * 12 / 60, 1) == 18.4
    assert -(-92 // 4) * 12 / 60 == 4.6


def test_last_touch_attribution_with_window_functions() -> None:
    """Joining back on MAX(touched_at), or ranking without a tie-breaker, counts Ben's 120 € twice."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        """
        CREATE TABLE orders (order_id INTEGER, customer TEXT, ordered_at TEXT, amount INTEGER);
        CREATE TABLE touches (touch_id INTEGER, customer TEXT, touched_at TEXT);
        INSERT INTO orders VALUES (3, 'Ben', '2024-05-12 18:00', 120);
        INSERT INTO touches VALUES (14, 'Ben', '2024-05-12 17:30'), (15, 'Ben', '2024-05-12 17:30'),
                                   (16, 'Ben', '2024-05-13 09:00');
        """
    )
    by_max = db.execute(
        """
        SELECT SUM(o.amount) FROM orders o JOIN touches t ON t.customer = o.customer AND t.touched_at =
          (SELECT MAX(touched_at) FROM touches m WHERE m.customer = o.customer AND m.touched_at <= o.ordered_at)
        """
    ).fetchone()
    by_rank = db.execute(
        """
        SELECT SUM(amount) FROM (
          SELECT o.amount, RANK() OVER (PARTITION BY o.order_id ORDER BY t.touched_at DESC) AS place
          FROM orders o JOIN touches t ON t.customer = o.customer AND t.touched_at <= o.ordered_at) WHERE place = 1
        """
    ).fetchone()
    assert by_max == by_rank == (240,)


def test_last_touch_attribution_with_window_functions_conditions_in_where() -> None:
    """With the 30 days in WHERE, Cleo's order with an old touch vanishes; in ON it stays."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        """
        CREATE TABLE orders (customer TEXT, ordered_at TEXT);
        CREATE TABLE touches (customer TEXT, touched_at TEXT);
        INSERT INTO orders VALUES ('Cleo', '2024-05-15 10:00');
        INSERT INTO touches VALUES ('Cleo', '2024-03-01 10:00');
        """
    )
    recent = "t.touched_at >= strftime('%Y-%m-%d %H:%M', o.ordered_at, '-30 days')"
    joined = "SELECT COUNT(*) FROM orders o LEFT JOIN touches t ON t.customer = o.customer"
    assert db.execute(f"{joined} AND {recent}").fetchone() == (1,)
    assert db.execute(f"{joined} WHERE {recent}").fetchone() == (0,)


def test_one_spark_task_runs_for_an_hour() -> None:
    """The example's rows add up to a million at 1:1000; 50 salts make 275 million customers; the follow-ups' products."""
    assert 230_000 + 5_500 * 140 == 1_000_000
    assert 5_500_000 * 50 == 275_000_000
    assert 10_000 * 10_000 == 100_000_000
    assert 10_000_000_000 * 0.01 / 1_000 == 100_000


def test_revenue_doubled_after_a_join() -> None:
    """The factor of two is the number of items per order, weighted by amount."""
    amounts, items = [100, 60, 60, 40], [1, 2, 3, 3]
    assert sum(a * n for a, n in zip(amounts, items, strict=True)) / sum(amounts) == 2
