"""Numbers that answers of the topic `data-engineering-and-sql` state in prose."""

import sqlite3
from datetime import date, timedelta
from math import exp

import numpy as np


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


def test_last_touch_attribution_with_window_functions_linear_parts() -> None:
    """Integer division makes 48 € out of 50 € over three touches."""
    assert sqlite3.connect(":memory:").execute("SELECT 3 * (50 / 3)").fetchone() == (48,)


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


def test_latest_row_per_key_ids_of_a_day() -> None:
    """A thousand events a second with 16 bytes an id make 1.4 GB in a day."""
    assert round(1_000 * 86_400 * 16 / 1e9, 1) == 1.4


def test_row_against_columnar_storage() -> None:
    """Bytes and factor of 3 of 50 columns, the thirteenfold dictionary, codes of 17 bits, and the four sorted columns together."""
    rows = 100_000_000
    assert (rows * 50 * 8, rows * 3 * 8) == (40_000_000_000, 2_400_000_000)
    assert round(50 / 3) == 17
    assert round(8 / 0.625) == 13
    assert 2**16 < 99_900 < 2**17 and round(1 - 17 / 64, 2) == 0.73
    assert round(99_900 * 8 / 1e6, 1) == 0.8
    assert round(4 * 8.0 / (0.000 + 0.003 + 1.665 + 2.924)) == 7
    amounts = np.random.default_rng(0).integers(100, 100_000, 1_000_000)
    assert 99_800 < np.unique(amounts).size <= 99_900 and round(amounts.size / np.unique(amounts).size) == 10


def test_partition_key_and_file_sizes() -> None:
    """Opening against reading as streamed, the slow-down by customer directories, compaction and the follow-ups' sums."""
    opening, reading = 18_432 * 30 * 0.05, 100_000 * 30 / 200
    assert 64 * 288 == 18_432 and 1.8 < opening / reading < 1.9
    by_customer, compacted = (1_500_000 * 0.05 + reading) / 200, (6_000 * 0.05 + reading) / 200
    assert round(by_customer / compacted) == 6 and 6_000 * 0.05 / 200 == 1.5
    assert 1_500_000 / 1_000 == 1_500
    assert 0.05 * 200 == 10  # megabytes that are read in the time of opening a file
    assert 50_000 // 200 == 250  # customers in a clustered file, so that one customer rarely crosses a border
    assert round(18_432 * 0.05 + 100_000 / 200, -2) == 1_400
    assert 0.30 * 200 == 60 and round(3 * 365, -2) == 1_100 and round(2_000 / 1_095) == 2


def test_watermarks_and_late_events_open_windows() -> None:
    """A day holds 288 windows of five minutes; a wait of 30 seconds leaves about 0.2 % of the ordinary events late."""
    assert 24 * 60 // 5 == 288
    assert 0.0015 < 10 * exp(-30 / 10) / 300 < 0.002  # mean delay beyond the wait, as a share of the window


def test_slowly_changing_dimension_type_2_rerun_changes_nothing() -> None:
    """After the close and insert no current row differs from what came in, so a second run finds no change."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        """
        CREATE TABLE dim (customer_id INTEGER, region TEXT, valid_to TEXT);
        CREATE TABLE incoming (customer_id INTEGER, region TEXT);
        INSERT INTO dim VALUES (7, 'North', '2024-05-01'), (7, 'South', '9999-12-31'), (8, 'South', '9999-12-31');
        INSERT INTO incoming VALUES (7, 'South'), (8, 'South');
        """
    )
    changed = db.execute(
        """
        SELECT COUNT(*) FROM incoming i JOIN dim d
          ON d.customer_id = i.customer_id AND d.valid_to = '9999-12-31' WHERE d.region IS NOT i.region
        """
    ).fetchone()
    assert changed == (0,)


def test_retention_cohort_query() -> None:
    """One of four users is 25 points, and day 55 of a sign-up on 31 January is over by 1 April 2024; 1 January to 29 February exceeds eight weeks."""
    assert 100 / 4 == 25
    assert date(2024, 1, 31) + timedelta(days=55) < date(2024, 4, 1)
    assert (date(2024, 2, 29) - date(2024, 1, 1)).days > 8 * 7


def test_slowly_changing_dimension_type_2_old_batch_reopens() -> None:
    """The change query takes up a batch that is older than the current version, unless the dates are compared."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        """
        CREATE TABLE dim (customer_id INTEGER, region TEXT, valid_from TEXT, valid_to TEXT);
        CREATE TABLE incoming (customer_id INTEGER, region TEXT, changed_on TEXT);
        INSERT INTO dim VALUES (7, 'North', '2022-01-01', '2024-05-01'), (7, 'South', '2024-05-01', '9999-12-31');
        INSERT INTO incoming VALUES (7, 'North', '2022-01-01');
        """
    )
    changed = (
        "SELECT COUNT(*) FROM incoming i JOIN dim d ON d.customer_id = i.customer_id"
        " AND d.valid_to = '9999-12-31' WHERE d.region IS NOT i.region"
    )
    assert db.execute(changed).fetchone() == (1,)
    assert db.execute(f"{changed} AND i.changed_on > d.valid_from").fetchone() == (0,)
