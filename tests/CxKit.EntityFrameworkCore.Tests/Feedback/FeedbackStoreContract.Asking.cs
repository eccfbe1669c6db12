using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    private static readonly FeedbackOptions Asking = Asked();

    [ContractFact]
    public async Task However_many_processes_decide_at_once_nobody_is_contacted_twice_within_the_gap_and_a_moment_is_decided_once()
    {
        string[] people = ["anna", "bert", "cleo"];
        var random = new Random(7);
        var moments = Enumerable.Range(0, 48)
            .Select(i => new JourneyMoment(i % 2 == 0 ? "delivered" : "returned", Noon.AddDays(-random.Next(40)).AddMinutes(random.Next(1000)), people[random.Next(3)], $"m{i}"))
            .ToList();
        var all = await AtOnceAsync(6, async worker =>
        {
            var (mine, order) = (new Dictionary<string, string>(), new Random(worker));
            foreach (var moment in moments.OrderBy(_ => order.Next()))
            {
                foreach (var decision in await new SurveyInviter(host.Invitations(), Asking, time: new StoppedTime(Noon)).DecideAsync(moment))
                {
                    mine[decision.Id] = $"{decision.Reason}: {decision.Explanation}";
                }
            }

            return mine;
        });
        Assert.All(all, mine => Assert.Equal(all[0].OrderBy(pair => pair.Key), mine.OrderBy(pair => pair.Key)));
        var asked = 0;
        foreach (var person in people)
        {
            var times = (await host.Invitations().HistoryAsync(person, DateTimeOffset.MinValue)).Contacts
                .Where(contact => contact.State != InvitationState.Undelivered).Select(contact => contact.SendAt).ToList();
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(14)));
            asked += times.Count;
        }

        Assert.True(asked >= people.Length);
        Assert.Equal(asked, all[0].Values.Count(said => said.StartsWith("Asked", StringComparison.Ordinal)));
        var rounds = await AtOnceAsync(8, _ => new InvitationDispatch(host.Invitations(), Asking, time: new StoppedTime(Noon.AddDays(60))).ClaimDueAsync());
        var claimed = rounds.SelectMany(round => round.Claimed).ToList();
        Assert.Equal(asked, claimed.Count);
        Assert.Equal(asked, claimed.Select(invitation => invitation.Id).Distinct().Count());
    }

    [ContractFact]
    public async Task A_property_of_any_content_has_a_cell_of_its_quota()
    {
        var inviter = new SurveyInviter(host.Invitations(), Asked(new AskQuota("shop", 1, By: "shop")), time: new StoppedTime(Noon));
        string[] values = ["", " ", new('x', 5_000), new string('x', 5_000) + "y", "a\0b", "\ud800", "north"];
        foreach (var (value, i) in values.Select((value, i) => (value, i)))
        {
            var moment = new JourneyMoment("delivered", Noon, $"person {i}", Properties: new Dictionary<string, string> { ["shop"] = value });
            Assert.Equal(i == 1 ? AskReason.QuotaFull : AskReason.Asked, (await inviter.DecideAsync(moment))[0].Reason);
        }

        Assert.Contains(await host.Invitations().QuotasAsync("nps"), use => use.Cell == "unknown");
    }

    [ContractFact]
    public async Task An_invitation_of_an_erased_respondent_is_not_sent()
    {
        await host.Invitations().InviteAsync(new("i1", "survey", null, "anna", "mail", Noon, Noon, Noon.AddDays(1)), 0, []);
        await host.Invitations().InviteAsync(new("i2", "survey", null, "bert", "mail", Noon, Noon, Noon.AddDays(1)), 0, []);
        await host.Invitations().EraseAsync("anna");
        Assert.Equal("i2", Assert.Single(await host.Invitations().DueAsync(Noon.AddHours(1), 10)).Id);
        Assert.Equal(InvitationState.Undelivered, (await host.Invitations().FindAsync("i1"))!.State);
    }

    private static FeedbackOptions Asked(params AskQuota[] quotas)
    {
        var options = new FeedbackOptions();
        options.UsePolicy(new(
            [
                new("d", "nps", "delivered", UsefulFor: TimeSpan.FromDays(200), Validity: TimeSpan.FromDays(100), Quotas: quotas),
                new("r", "ces", "returned", Delay: TimeSpan.FromDays(20), UsefulFor: TimeSpan.FromDays(200), Validity: TimeSpan.FromDays(100)),
            ],
            QuietHours: QuietHours.Never));
        return options;
    }
}
