using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    [ContractFact]
    public async Task A_follow_up_comes_back_with_its_movements_in_their_order()
    {
        var opened = new FollowUp(
            "f" + Awkward[..90], "r'", "s'", "nps", 2.5, Awkward, new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(-8)).AddTicks(1234567), Noon.AddDays(2), Awkward, Awkward + "\0", [],
            Awkward, Awkward);
        var kept = opened with { OpenedAt = new DateTimeOffset(2026, 3, 1, 9, 2, 3, TimeSpan.Zero).AddTicks(1234560), Reason = Awkward + "\uFFFD" };
        AssertSame(kept, await host.FollowUps().OpenAsync(opened));
        FollowUpMovement[] movements = [new(FollowUpMovementKind.Assigned, Noon, Awkward), new(FollowUpMovementKind.Remeasured, Noon.AddHours(-1), Score: 8.25, Note: Awkward)];
        for (var i = 0; i < movements.Length; i++)
        {
            AssertSame(kept with { Movements = movements[..(i + 1)] }, await host.FollowUps().AppendAsync(opened.Id, movements[i], i));
        }

        AssertSame(kept with { Movements = movements }, await host.FollowUps().FindAsync(opened.Id));
        AssertSame([kept with { Movements = movements }], await ListAsync(host.FollowUps().ReadAsync(kept.OpenedAt, kept.OpenedAt.AddTicks(10))));
        Assert.Empty(await ListAsync(host.FollowUps().ReadAsync(kept.OpenedAt.AddTicks(10), Noon.AddDays(1))));
        Assert.Null(await host.FollowUps().FindAsync("nobody"));
    }

    [ContractFact]
    public async Task A_response_has_one_follow_up()
    {
        var store = host.FollowUps();
        await store.OpenAsync(Opened("f1", "r1"));
        await store.AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon), 0);
        var again = await store.OpenAsync(Opened("f2", "r1"));
        Assert.Equal(("f1", 1), (again.Id, again.Movements.Count));
        Assert.Null(await store.FindAsync("f2"));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(Opened("f1", "r2")));

        var opened = await AtOnceAsync(24, i => host.FollowUps().OpenAsync(Opened($"g{i}", "r3")));
        Assert.Single(opened.Select(followUp => followUp.Id).Distinct());
    }

    [ContractFact]
    public async Task Of_movements_appended_at_once_one_is_next()
    {
        await host.FollowUps().OpenAsync(Opened("f1", "r1"));
        var appended = await AtOnceAsync(24, i => host.FollowUps().AppendAsync("f1", new(FollowUpMovementKind.Assigned, Noon, $"owner {i}"), 0));
        var won = Assert.Single(appended, followUp => followUp is not null)!;
        AssertSame(won, await host.FollowUps().FindAsync("f1"));
        Assert.Null(await host.FollowUps().AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon), 0));
        Assert.Null(await host.FollowUps().AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon), 2));
        Assert.Null(await host.FollowUps().AppendAsync("nobody", new(FollowUpMovementKind.Contacted, Noon), 0));
        Assert.Equal(2, (await host.FollowUps().AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon), 1))!.Movements.Count);
    }

    [ContractFact]
    public async Task Follow_ups_are_read_in_the_order_of_opening_and_then_of_ids()
    {
        foreach (var id in new[] { "b", "B", "a", "_", "ä" })
        {
            await host.FollowUps().OpenAsync(Opened(id, $"response {id}"));
        }

        await host.FollowUps().OpenAsync(Opened("z", "early") with { OpenedAt = Noon.AddMicroseconds(-1) });
        var read = await ListAsync(host.FollowUps().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Equal(["z", "B", "_", "a", "b", "ä"], read.Select(followUp => followUp.Id));
    }

    [ContractFact]
    public async Task An_erased_respondent_leaves_a_follow_up_without_a_name_and_words()
    {
        var store = host.FollowUps();
        await store.OpenAsync(Opened("f1", "r1", "anna"));
        await store.OpenAsync(Opened("f2", "r2", "bert"));
        await store.AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon, "owner", Note: "called Anna"), 0);
        await store.AppendAsync("f2", new(FollowUpMovementKind.Contacted, Noon, "owner", Note: "called Bert"), 0);
        Assert.Contains("called Anna", Assert.Single(await store.ExportAsync("anna")).Json, StringComparison.Ordinal);

        Assert.Equal(1, await host.FollowUps().EraseAsync("anna"));
        Assert.Equal(0, await host.FollowUps().EraseAsync("anna"));
        Assert.Empty(await store.ExportAsync("anna"));
        AssertSame(Opened("f1", "r1") with { Movements = [new(FollowUpMovementKind.Contacted, Noon, "owner")] }, await store.FindAsync("f1"));
        Assert.Equal("called Bert", (await store.FindAsync("f2"))!.Movements[0].Note);
        Assert.Equal("f1", (await store.OpenAsync(Opened("f3", "r1", "anna"))).Id);
    }

    [ContractFact]
    public async Task Old_notes_are_forgotten_and_the_movements_stay()
    {
        var store = host.FollowUps();
        await store.OpenAsync(Opened("f1", "r1"));
        await store.AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon.AddDays(-2), "owner", Note: "old"), 0);
        await store.AppendAsync("f1", new(FollowUpMovementKind.Assigned, Noon.AddDays(-1), "other"), 1);
        await store.AppendAsync("f1", new(FollowUpMovementKind.Resolved, Noon, Note: "new"), 2);
        Assert.Equal(1, await store.ForgetNotesAsync(Noon));
        Assert.Equal(0, await store.ForgetNotesAsync(Noon));
        Assert.Equal([null, null, "new"], (await store.FindAsync("f1"))!.Movements.Select(movement => movement.Note));
        Assert.Equal(["owner", "other", null], (await store.FindAsync("f1"))!.Movements.Select(movement => movement.Owner));
    }

    [ContractFact]
    public async Task A_follow_up_that_cannot_be_kept_is_refused_with_a_reason()
    {
        var store = host.FollowUps();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.OpenAsync(Opened("f1", "r1") with { Movements = [new(FollowUpMovementKind.Closed, Noon)] }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.OpenAsync(Opened("f1", "r1") with { Score = double.NaN }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.OpenAsync(Opened("", "r1")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync("f1", new(FollowUpMovementKind.Remeasured, Noon, Score: double.PositiveInfinity), 0));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon), -1));
        Assert.Empty(await ListAsync(store.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
    }

    private static FollowUp Opened(string id, string response, string? respondent = null) =>
        new(id, response, "survey", "nps", 2, respondent, Noon, Noon.AddDays(2), null, "a score of 2", []);
}
