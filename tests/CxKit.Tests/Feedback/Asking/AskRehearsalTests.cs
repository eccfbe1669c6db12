using System.Text.Json;
using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Asking;

public class AskRehearsalTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, default);
    private static readonly AskTrigger Trigger = new("after-delivery", "nps", "delivered");

    [Fact]
    public async Task The_first_repetition_decides_as_the_inviter_does()
    {
        var policy = new AskPolicy(
            [
                Trigger with { Probability = 0.6, Delay = TimeSpan.FromDays(2), Quotas = [new("week", 12, Every: Period.Week)] },
                new("after-return", "csat", "returned", Rates: [new(0.5, Segment: "new")], Unit: SamplingUnit.Customer, Priority: 2),
                new("any-delivery", "ces", "delivered", Priority: -1, AgainAfter: TimeSpan.FromDays(40)),
            ],
            new(TimeSpan.FromDays(6)),
            Seed: 3);
        var moments = Moments(40, 12);
        var (store, time) = (new InMemoryInvitationStore(), new ManualTime(Start));
        var options = new FeedbackOptions();
        options.UsePolicy(policy);
        var inviter = new SurveyInviter(store, options, time: time);
        var asked = new List<string>();
        var decisions = 0;
        foreach (var moment in moments.OrderBy(moment => moment.At).ThenBy(moment => moment.Key, StringComparer.Ordinal))
        {
            time.Advance(moment.At - time.GetUtcNow());
            var made = await inviter.DecideAsync(moment);
            decisions += made.Count;
            asked.AddRange(made.Where(decision => decision.IsAsked).Select(decision => decision.Id));
        }

        var rehearsal = AskRehearsal.Run(policy, moments, new() { Repetitions = 1, TellMoments = true });

        Assert.NotEmpty(asked);
        Assert.Equal(asked.Order(), rehearsal.Moments!.Select(moment => moment.Decision).Order());
        Assert.Equal(decisions, rehearsal.Surveys.Sum(survey => survey.Moments));
        Assert.Equal(asked.Count, rehearsal.Surveys.Sum(survey => survey.InvitationsPerWeek.Value) * rehearsal.Weeks, 9);
        Assert.All(rehearsal.Surveys, survey => Assert.Equal(1, survey.Reasons.Sum(reason => reason.Share), 12));
    }

    [Fact]
    public void Probabilities_under_a_gap_between_contacts_are_those_of_the_recursion()
    {
        // Of draws with probability p that rest for a gap after each success, moment i is asked with p·(1 − Σ of the probabilities of the moments within the gap before it), which exclude one another.
        var policy = new AskPolicy([Trigger with { Probability = 0.4 }], new(TimeSpan.FromDays(10), [], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), QuietHours.Never);
        var days = new[] { 0, 1, 5, 9, 12, 20, 21, 22, 40, 41 };
        var exact = new double[days.Length];
        for (var i = 0; i < days.Length; i++)
        {
            exact[i] = 0.4 * (1 - days.Index().Take(i).Where(earlier => days[i] - earlier.Item < 10).Sum(earlier => exact[earlier.Index]));
        }

        const int repetitions = 4000;
        var rehearsal = AskRehearsal.Run(policy, days.Select(day => new JourneyMoment("delivered", Start.AddDays(day), "anna")), new() { Repetitions = repetitions, TellMoments = true });

        Assert.Equal(days.Length, rehearsal.Moments!.Count);
        Assert.All(rehearsal.Moments.Zip(exact), pair =>
        {
            var error = Math.Sqrt(pair.Second * (1 - pair.Second) / repetitions);
            Assert.InRange(pair.First.InclusionProbability, pair.Second - 4 * error, pair.Second + 4 * error); // a false alarm in 1,600 seeds over all ten
        });
    }

    [LongFact]
    public void Weighted_means_of_moments_and_of_customers_are_unbiased_where_plain_ones_are_not()
    {
        // New customers are more content and drawn less often; those with many moments are less content, and held back by the budget more often.
        var moments = Moments(120, 4).Concat(Moments(30, 40, "heavy")).ToList();
        var isNew = moments.ToLookup(moment => moment.Respondent!, moment => moment.Segment == "new");
        double Score(string respondent) => (respondent.StartsWith("heavy", StringComparison.Ordinal) ? 4 : 8) + (isNew[respondent].First() ? 1 : 0);
        var byMoment = Trigger with { Moment = "delivered", Probability = 0.5, Rates = [new(0.3, Segment: "new")] };
        var byCustomer = byMoment with { Unit = SamplingUnit.Customer, SamplingWindow = TimeSpan.FromDays(3 * 366) };
        var budget = new FatigueBudget(TimeSpan.FromDays(21), [], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var delivered = moments.Where(moment => moment.Name == "delivered").ToList();
        var perMoment = delivered.Average(moment => Score(moment.Respondent!));
        var perCustomer = delivered.Select(moment => moment.Respondent!).Distinct().Average(Score);
        var inclusion = AskRehearsal.Run(new([byMoment], budget), delivered, new() { Repetitions = 2000, TellMoments = true }).Moments!.ToDictionary(moment => moment.Decision, moment => moment.InclusionProbability);
        var moment = delivered.ToDictionary(moment => AskRules.DecisionId(byMoment, moment));

        var (plain, byDraw, byAll, plainCustomers, customers) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var seed = 1_000_000UL; seed < 1_000_300; seed++)
        {
            var asked = Asked(new([byMoment], budget, Seed: seed));
            plain.Add(asked.Average(id => Score(moment[id].Respondent!)));
            byDraw.Add(Hajek(asked, id => 1 / (moment[id].Segment == "new" ? 0.3 : 0.5)));
            byAll.Add(Hajek(asked, id => 1 / inclusion[id]));

            var drawn = Asked(new([byCustomer], FatigueBudget.None, Seed: seed));
            plainCustomers.Add(drawn.Average(id => Score(moment[id].Respondent!)));
            customers.Add(Hajek(drawn, id => 1 / (moment[id].Segment == "new" ? 0.3 : 0.5)));
        }

        Assert.True(IsNear(byAll, perMoment), $"{byAll.Average()} for {perMoment}");
        Assert.False(IsNear(plain, perMoment));
        Assert.False(IsNear(byDraw, perMoment));
        Assert.True(IsNear(customers, perCustomer), $"{customers.Average()} for {perCustomer}");
        Assert.False(IsNear(plainCustomers, perCustomer));

        List<string> Asked(AskPolicy policy) => [.. AskRehearsal.Run(policy, delivered, new() { Repetitions = 1, TellMoments = true }).Moments!.Select(asked => asked.Decision)];

        double Hajek(List<string> asked, Func<string, double> weight) => asked.Sum(id => weight(id) * Score(moment[id].Respondent!)) / asked.Sum(weight);

        // Four standard errors of the simulation, and the bias of a ratio, which shrinks with the number of answers.
        static bool IsNear(List<double> means, double truth)
        {
            var average = means.Average();
            return Math.Abs(average - truth) < 4 * Math.Sqrt(means.Sum(mean => (mean - average) * (mean - average))) / means.Count + 0.02;
        }
    }

    [Fact]
    public void A_wanted_number_of_invitations_a_week_is_met()
    {
        var policy = new AskPolicy([Trigger with { Probability = 0.8, Rates = [new(0.4, Segment: "new")] }], new(TimeSpan.FromDays(6)));
        var moments = Moments(80, 12);

        var tuned = AskRehearsal.Tune(policy, "after-delivery", 5, moments, new() { ResponseRate = 0.5 });
        var rehearsal = AskRehearsal.Run(policy with { Triggers = [tuned] }, moments, new() { ResponseRate = 0.5 });

        var survey = Assert.Single(rehearsal.Surveys);
        Assert.InRange(survey.InvitationsPerWeek.Value, 4.9, 5.1);
        Assert.InRange(survey.ResponsesPerWeek!.Value.Value, 2.1, 2.9);
        Assert.True(survey.InvitationsPerWeek.Interval.Contains(5));
        Assert.Equal(2, tuned.Probability / tuned.Rates![0].Probability, 9);
        Assert.Equal((1.0, 1.0), AskRehearsal.Tune(policy, "after-delivery", 1e6, moments) is var all ? (all.Probability, all.Rates![0].Probability) : default);
        Assert.Throws<ArgumentException>(() => AskRehearsal.Tune(policy, "unknown", 5, moments));
    }

    [Fact]
    public void The_JSON_form_keeps_everything_and_no_moments_are_an_empty_rehearsal()
    {
        var rehearsal = AskRehearsal.Run(new([Trigger]), Moments(5, 3), new() { ResponseRate = 0.2, TellMoments = true, Repetitions = 3 });
        var json = JsonSerializer.Serialize(rehearsal, FeedbackJson.Default.AskRehearsal);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, FeedbackJson.Default.AskRehearsal), FeedbackJson.Default.AskRehearsal));
        Assert.Equal(0, Assert.Single(AskRehearsal.Run(new([Trigger]), []).Surveys).InvitationsPerWeek.Value);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AskRehearsal.Run(new([]), [], new() { Repetitions = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AskRehearsal.Run(new([]), [], new() { ResponseRate = 20 }));
        Assert.Throws<InvalidAskPolicyException>(() => AskRehearsal.Run(new([Trigger with { Moment = "" }]), []));
    }

    /// <summary>Moments of some customers, each with so many on average within half a year, at times that do not fall on hours.</summary>
    private static List<JourneyMoment> Moments(int customers, int each, string name = "c")
    {
        var random = new Random(each * 1000 + customers);
        return
        [
            .. from customer in Enumerable.Range(0, customers)
               from number in Enumerable.Range(0, each)
               select new JourneyMoment(
                   random.Next(4) == 0 ? "returned" : "delivered", Start.AddMinutes(random.Next(180 * 24 * 60)), $"{name}{customer}", $"{name}{customer}/{number}",
                   Segment: customer % 2 == 0 ? "new" : "old", Touchpoint: "delivery"),
        ];
    }
}
