using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

/// <summary>What every implementation of the ports of feedback keeps to; in memory, on SQLite and on PostgreSQL.</summary>
public abstract partial class FeedbackStoreContract(StoreHost host) : IAsyncLifetime
{
    /// <summary>Quotes, brackets, markup and words of SQL, scripts of the world, and a sign outside the basic plane.</summary>
    private const string Awkward = "'; DROP TABLE cx_feedback_responses; -- \"q\" `b` [x] {0} {{y}} @p0 $1 %s \\ <b>&amp;</b> Ελλ 日本 عربي ñ \U0001F600";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public Task InitializeAsync() => host.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static SurveyResponse Response(
        string id, string? respondent = null, bool isComplete = true, string survey = "survey", double score = 9, string? text = null, DateTimeOffset? at = null) =>
        new(id, survey, 1, Noon, at ?? Noon, [new("q1", score, Text: text)], isComplete, respondent);

    private static SubmissionTerms Places(params QuotaPlace[] places) => new(Places: places);

    /// <summary>Does something in many tasks at once, each with stores of its own, and gives what came of each.</summary>
    private static async Task<T[]> AtOnceAsync<T>(int tasks, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, tasks).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await work(i);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>Records with lists are equal when they are written alike.</summary>
    private static void AssertSame<T>(T expected, T actual) =>
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), System.Text.Json.JsonSerializer.Serialize(actual));
}

public sealed class InMemoryFeedbackStoreTests(InMemoryHost host) : FeedbackStoreContract(host), IClassFixture<InMemoryHost>;

public sealed class SqliteFeedbackStoreTests(SqliteHost host) : FeedbackStoreContract(host), IClassFixture<SqliteHost>;

[NeedsPostgres]
public sealed class PostgresFeedbackStoreTests(PostgresHost host) : FeedbackStoreContract(host), IClassFixture<PostgresHost>;
