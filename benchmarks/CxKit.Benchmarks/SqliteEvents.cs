using CxKit.Journeys;
using Microsoft.Data.Sqlite;

namespace CxKit.Benchmarks;

/// <summary>The events in a SQLite database in memory, with the indexes that help, and the queries that a developer would write for them.</summary>
internal sealed class SqliteEvents : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteEvents(IEnumerable<JourneyEvent> events)
    {
        _connection.Open();
        Execute("CREATE TABLE events (customer TEXT NOT NULL, name TEXT NOT NULL, time INTEGER NOT NULL)");
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = _connection.CreateCommand();
            insert.CommandText = "INSERT INTO events VALUES ($customer, $name, $time)";
            var (customer, name, time) = (insert.Parameters.Add("$customer", SqliteType.Text), insert.Parameters.Add("$name", SqliteType.Text), insert.Parameters.Add("$time", SqliteType.Integer));
            foreach (var journeyEvent in events)
            {
                (customer.Value, name.Value, time.Value) = (journeyEvent.Subject, journeyEvent.Name, journeyEvent.Time.UtcTicks);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Execute("CREATE INDEX by_customer_time ON events (customer, time, name)");
        Execute("CREATE INDEX by_customer_name ON events (customer, name, time)");
        Execute("ANALYZE");
    }

    /// <summary>From each event of the first step the earliest next step, and so on, within the window: customers by step reached.</summary>
    public long[] Funnel(string[] steps, TimeSpan window)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            WITH
              s1 AS (SELECT customer, time AS start, time AS t FROM events WHERE name = $s1),
              s2 AS (SELECT customer, start, (SELECT MIN(e.time) FROM events e WHERE e.customer = s1.customer AND e.name = $s2 AND e.time > s1.t AND e.time <= s1.start + $w) AS t FROM s1),
              s3 AS (SELECT customer, start, (SELECT MIN(e.time) FROM events e WHERE e.customer = s2.customer AND e.name = $s3 AND e.time > s2.t AND e.time <= s2.start + $w) AS t FROM s2 WHERE t IS NOT NULL),
              s4 AS (SELECT customer, start, (SELECT MIN(e.time) FROM events e WHERE e.customer = s3.customer AND e.name = $s4 AND e.time > s3.t AND e.time <= s3.start + $w) AS t FROM s3 WHERE t IS NOT NULL)
            SELECT (SELECT COUNT(DISTINCT customer) FROM s1), (SELECT COUNT(DISTINCT customer) FROM s2 WHERE t IS NOT NULL),
                   (SELECT COUNT(DISTINCT customer) FROM s3 WHERE t IS NOT NULL), (SELECT COUNT(DISTINCT customer) FROM s4 WHERE t IS NOT NULL)
            """;
        for (var i = 0; i < 4; i++)
        {
            command.Parameters.AddWithValue($"$s{i + 1}", steps[i]);
        }

        command.Parameters.AddWithValue("$w", window.Ticks);
        using var reader = command.ExecuteReader();
        reader.Read();
        return [reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)];
    }

    /// <summary>How often each name follows each: the number of pairs that occur, and of all steps.</summary>
    public (long Edges, long Steps) Flow()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT COUNT(*), SUM(steps) FROM (
              SELECT before, name, COUNT(*) AS steps, AVG(gap)
              FROM (SELECT name, LAG(name) OVER journey AS before, time - LAG(time) OVER journey AS gap FROM events WINDOW journey AS (PARTITION BY customer ORDER BY time))
              WHERE before IS NOT NULL GROUP BY before, name)
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
