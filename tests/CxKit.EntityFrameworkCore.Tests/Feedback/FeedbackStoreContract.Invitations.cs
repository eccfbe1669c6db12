using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    [ContractFact]
    public async Task An_invitation_comes_back_as_it_was_kept()
    {
        var invitation = new Invitation(
            "i" + Awkward[..90], "s'\"ü", "t'", Awkward, Awkward, new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(-8)).AddTicks(1234567), Noon.AddHours(2),
            DateTimeOffset.MaxValue, InclusionProbability: 0.1234567890123, Segment: Awkward, Touchpoint: Awkward, TimeZone: "Europe/Lisbon", Reminds: "i0'");
        Assert.Equal(InvitationOutcome.Invited, await host.Invitations().InviteAsync(invitation, 0, []));
        var kept = await host.Invitations().FindAsync(invitation.Id);
        var (last, end) = (DateTimeOffset.MaxValue.UtcTicks / 10 * 10, TimeSpan.Zero);
        Assert.Equal(invitation with { InvitedAt = new DateTimeOffset(2026, 3, 1, 9, 2, 3, TimeSpan.Zero).AddTicks(1234560), ExpiresAt = new(last, end) }, kept);
        Assert.Equal([kept!], (await host.Invitations().HistoryAsync(Awkward, Noon)).Contacts);
        Assert.Null(await host.Invitations().FindAsync("nobody"));
    }

    [ContractFact]
    public async Task The_version_of_a_history_moves_with_every_contact()
    {
        var store = host.Invitations();
        Assert.Equal(0, (await store.HistoryAsync("anna", Noon)).Version);
        Assert.Equal(InvitationOutcome.Invited, await store.InviteAsync(Invited("i1", "anna", send: Noon.AddHours(3)), 0, []));
        Assert.Equal(InvitationOutcome.Repeated, await store.InviteAsync(Invited("i1", "anna"), 0, []));
        Assert.Equal(InvitationOutcome.HistoryMoved, await store.InviteAsync(Invited("i2", "anna"), 0, []));
        Assert.Null(await store.FindAsync("i2"));
        Assert.Equal(InvitationOutcome.Invited, await store.InviteAsync(Invited("i2", "anna", survey: "other", send: Noon.AddHours(-3)), 1, []));
        Assert.Equal(InvitationOutcome.HistoryMoved, await store.InviteAsync(Invited("i3", "anna"), 3, []));
        Assert.Equal(InvitationOutcome.Invited, await store.InviteAsync(Invited("i3", "bert"), 0, []));
        Assert.Equal(InvitationOutcome.Invited, await store.InviteAsync(Invited("i4", null), 0, []));
        Assert.Equal(InvitationOutcome.Invited, await store.InviteAsync(Invited("i5", null), 0, []));

        await store.MoveAsync("i2", InvitationState.Undelivered, Noon);
        var history = await store.HistoryAsync("anna", Noon.AddHours(-3));
        Assert.Equal(2, history.Version);
        Assert.Equal([("i2", InvitationState.Undelivered), ("i1", InvitationState.Pending)], history.Contacts.Select(contact => (contact.Id, contact.State)));
        Assert.Equal(["i1"], (await store.HistoryAsync("anna", Noon)).Contacts.Select(contact => contact.Id));
    }

    [ContractFact]
    public async Task Of_decisions_taken_at_once_on_one_history_exactly_one_invites()
    {
        await host.Invitations().InviteAsync(Invited("i0", "anna"), 0, []);
        var outcomes = await AtOnceAsync(24, i => host.Invitations().InviteAsync(Invited($"i{i + 1}", "anna"), 1, [new("q", "all", 100)]));
        Assert.Single(outcomes, InvitationOutcome.Invited);
        Assert.Equal(23, outcomes.Count(outcome => outcome == InvitationOutcome.HistoryMoved));
        Assert.Equal(2, (await host.Invitations().HistoryAsync("anna", Noon)).Version);
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Invitations().QuotasAsync("survey"));

        var first = await AtOnceAsync(24, i => host.Invitations().InviteAsync(Invited($"b{i}", "bert"), 0, []));
        Assert.Single(first, InvitationOutcome.Invited);
    }

    [ContractFact]
    public async Task Whoever_decides_again_after_a_moved_history_gets_through_in_the_end()
    {
        var attempts = await AtOnceAsync(12, async i =>
        {
            var store = host.Invitations();
            for (var attempt = 1; ; attempt++)
            {
                var history = await store.HistoryAsync("anna", Noon);
                if (await store.InviteAsync(Invited($"i{i}", "anna"), history.Version, []) == InvitationOutcome.Invited)
                {
                    return attempt;
                }
            }
        });
        Assert.All(attempts, attempt => Assert.InRange(attempt, 1, 12));
        var history = await host.Invitations().HistoryAsync("anna", Noon);
        Assert.Equal((12, 12), (history.Version, history.Contacts.Count));
    }

    [ContractFact]
    public async Task Quotas_of_invitations_never_overflow_and_an_invitation_without_a_place_leaves_nothing()
    {
        var outcomes = await AtOnceAsync(40, i => host.Invitations().InviteAsync(Invited($"i{i}", $"person {i}"), 0, [new("b", "x", 15), new("a", "y", 50)]));
        Assert.Equal(15, outcomes.Count(outcome => outcome == InvitationOutcome.Invited));
        Assert.Equal(25, outcomes.Count(outcome => outcome == InvitationOutcome.OverQuota));
        Assert.Equal([new QuotaUse("a", "y", 15), new QuotaUse("b", "x", 15)], await host.Invitations().QuotasAsync("survey"));
        var kept = await ListAsync(host.Invitations().ReadAsync("survey", DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Equal(outcomes.Index().Where(o => o.Item == InvitationOutcome.Invited).Select(o => $"i{o.Index}").Order(StringComparer.Ordinal), kept.Select(i => i.Id));
        var left = outcomes.Index().First(outcome => outcome.Item == InvitationOutcome.OverQuota).Index;
        Assert.Equal(0, (await host.Invitations().HistoryAsync($"person {left}", Noon)).Version);
        Assert.Empty(await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task States_move_on_and_never_back()
    {
        foreach (var from in Enum.GetValues<InvitationState>())
        {
            foreach (var to in Enum.GetValues<InvitationState>())
            {
                var (store, id) = (host.Invitations(), $"{from}-{to}");
                await store.InviteAsync(Invited(id, null), 0, []);
                Assert.True(await store.MoveAsync(id, from, Noon));
                var moves = from <= InvitationState.Opened && to > from;
                Assert.Equal(moves || to == from, await store.MoveAsync(id, to, Noon));
                Assert.Equal(moves ? to : from, (await store.FindAsync(id))!.State);
            }
        }

        Assert.False(await host.Invitations().MoveAsync("nobody", InvitationState.Sent, Noon));
    }

    [ContractFact]
    public async Task Exactly_one_of_many_senders_gets_an_invitation_to_send()
    {
        await host.Invitations().InviteAsync(Invited("i1", "anna"), 0, []);
        Assert.Single(await AtOnceAsync(24, _ => host.Invitations().ClaimAsync("i1", Noon)), true);
        Assert.Equal(InvitationState.Sent, (await host.Invitations().FindAsync("i1"))!.State);
        Assert.False(await host.Invitations().ClaimAsync("nobody", Noon));
    }

    [ContractFact]
    public async Task Due_and_lapsed_invitations_are_found_in_their_order()
    {
        var store = host.Invitations();
        foreach (var (id, send, ends, state) in new[]
        {
            ("c", 0, 9, InvitationState.Pending), ("b", 1, 3, InvitationState.Pending), ("B", 1, 3, InvitationState.Pending), ("d", 2, 4, InvitationState.Pending),
            ("e", -1, 2, InvitationState.Sent), ("f", -2, 1, InvitationState.Opened), ("g", -3, 0, InvitationState.Answered), ("h", -3, 0, InvitationState.Expired),
        })
        {
            await store.InviteAsync(Invited(id, null, send: Noon.AddHours(send), expires: Noon.AddHours(ends)), 0, []);
            await store.MoveAsync(id, state, Noon);
        }

        async Task<IEnumerable<string>> Due(int hours, int limit) => (await store.DueAsync(Noon.AddHours(hours), limit)).Select(invitation => invitation.Id);
        async Task<IEnumerable<string>> Lapsed(int hours, int limit) => (await store.LapsedAsync(Noon.AddHours(hours), limit)).Select(invitation => invitation.Id);
        Assert.Empty(await Due(-1, 9));
        Assert.Equal(["c", "B", "b"], await Due(1, 9));
        Assert.Equal(["c", "B"], await Due(1, 2));
        Assert.Equal(["f", "e", "B", "b"], await Lapsed(3, 9));
        Assert.Equal(["f"], await Lapsed(3, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.DueAsync(Noon, 0));
    }

    [ContractFact]
    public async Task The_first_decision_with_an_id_is_the_one_that_is_kept()
    {
        var decision = new AskDecision("d" + Awkward[..90], "survey", "t'", Awkward, Noon.AddTicks(7), AskReason.FatigueBudget, Awkward + "\0", 0.25, Awkward, Awkward, Awkward);
        var kept = decision with { At = Noon, Explanation = Awkward + "\uFFFD" };
        Assert.Equal(kept, await host.Invitations().RecordAsync(decision));
        Assert.Equal(kept, await host.Invitations().RecordAsync(decision with { Reason = AskReason.Asked }));
        Assert.Equal(kept, await host.Invitations().FindDecisionAsync(decision.Id));
        Assert.Null(await host.Invitations().FindDecisionAsync("nobody"));

        var other = new AskDecision("a", "survey", "t", null, Noon, AskReason.Asked, "e", 1);
        var recorded = await AtOnceAsync(16, i => host.Invitations().RecordAsync(other with { Explanation = $"{i}" }));
        Assert.Single(recorded.Distinct());
        Assert.Equal([recorded[0], kept], await ListAsync(host.Invitations().DecisionsAsync("survey", Noon, Noon.AddTicks(10))));
        Assert.Empty(await ListAsync(host.Invitations().DecisionsAsync("survey", Noon.AddTicks(10), Noon.AddDays(1))));
    }

    [ContractFact]
    public async Task An_erased_respondent_leaves_invitations_and_decisions_without_a_name()
    {
        var store = host.Invitations();
        await store.InviteAsync(Invited("i1", "anna"), 0, [new("q", "all", 5)]);
        await store.InviteAsync(Invited("i2", "bert"), 0, []);
        await store.RecordAsync(new("i1", "survey", "t", "anna", Noon.AddHours(-1), AskReason.Asked, "sampled", 0.5));
        Assert.Equal([("decision", "i1"), ("invitation", "i1")], (await store.ExportAsync("anna")).Select(record => (record.Kind, record.Id)));

        Assert.Equal(2, await host.Invitations().EraseAsync("anna"));
        Assert.Equal(0, await host.Invitations().EraseAsync("anna"));
        Assert.Empty(await store.ExportAsync("anna"));
        Assert.Null((await store.FindAsync("i1"))!.Respondent);
        Assert.Null((await store.FindDecisionAsync("i1"))!.Respondent);
        Assert.Equal("bert", (await store.FindAsync("i2"))!.Respondent);
        Assert.Equal([new QuotaUse("q", "all", 1)], await store.QuotasAsync("survey"));
        Assert.Equal(InvitationOutcome.Repeated, await store.InviteAsync(Invited("i1", "anna"), 1, []));
        Assert.Equal(InvitationOutcome.HistoryMoved, await store.InviteAsync(Invited("i3", "anna"), 1, []));
        Assert.Equal(0, (await store.HistoryAsync("anna", Noon)).Version);
    }

    [ContractFact]
    public async Task An_invitation_that_cannot_be_kept_is_refused_with_a_reason()
    {
        var store = host.Invitations();
        async Task Refused(Invitation invitation) => await Assert.ThrowsAnyAsync<ArgumentException>(() => store.InviteAsync(invitation, 0, []));
        await Refused(Invited("i1", "anna") with { State = InvitationState.Sent });
        await Refused(Invited("i1", "anna") with { Channel = " " });
        await Refused(Invited("i1", "anna") with { InclusionProbability = double.NaN });
        await Refused(Invited("i1", "\0"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RecordAsync(new("d", "survey", "t", "anna", Noon, AskReason.Asked, "e", 1.5)));
        Assert.Null(await store.FindAsync("i1"));
    }

    private static Invitation Invited(string id, string? respondent, string survey = "survey", DateTimeOffset? send = null, DateTimeOffset? expires = null) =>
        new(id, survey, "trigger", respondent, "mail", Noon, send ?? Noon, expires ?? Noon.AddDays(7));
}
