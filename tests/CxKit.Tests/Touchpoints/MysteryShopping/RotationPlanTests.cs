using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class RotationPlanTests
{
    private static string[] Names(string prefix, int count) => [.. Enumerable.Range(1, count).Select(i => $"{prefix}{i}")];

    /// <summary>Any size, any rules, with exactly the smallest number of shoppers or some more, and some exclusions where there are more.</summary>
    [Fact]
    public void Absurd_sizes_ask_for_as_many_shoppers_as_a_number_can_say() =>
        Assert.Equal(int.MaxValue, RotationPlan.SmallestShoppers(int.MaxValue, new() { VisitsPerPeriod = 2, MostVisitsPerShopper = 2, RestPeriods = 2, Periods = 2 }));

    [Fact]
    public void Every_plan_keeps_all_rules() => Prop.ForAll(
        Gen.Choose(1, 12).Four().Zip(Gen.Choose(0, 5).Four()).ToArbitrary(),
        drawn =>
        {
            var ((outlets, periods, rest, seed), (visits, most, more, exclusions)) = drawn;
            RotationPlanOptions options = new()
            {
                Periods = periods,
                RestPeriods = rest,
                VisitsPerPeriod = 1 + visits % 3,
                MostVisitsPerShopper = most == 0 ? null : most,
                Scenarios = Names("c", 1 + more),
                Dayparts = ["morning", "evening"],
                Seed = (ulong)seed,
            };
            var shoppers = Names("s", RotationPlan.SmallestShoppers(outlets, options) + more);
            options = options with { Exclusions = [.. Enumerable.Range(0, more > 2 ? exclusions : 0).Select(i => new RotationExclusion($"o{1 + i % outlets}", shoppers[i % 2]))] };
            RotationPlan plan;
            try
            {
                plan = RotationPlan.From(Names("o", outlets), shoppers, options);
            }
            catch (InfeasibleRotationException) when (options.Exclusions.Count > 0)
            {
                return;
            }

            RequireRules(plan, outlets, shoppers.Length, options);
        }).Holds();

    [Fact]
    public void With_the_smallest_number_of_shoppers_there_is_a_plan_and_with_one_fewer_there_is_none() => Prop.ForAll(
        Gen.Choose(1, 12).Four().ToArbitrary(),
        drawn =>
        {
            RotationPlanOptions options = new() { Periods = drawn.Item2, RestPeriods = drawn.Item3, VisitsPerPeriod = 1 + drawn.Item4 % 3, MostVisitsPerShopper = 1 + drawn.Item4 % 4 };
            var smallest = RotationPlan.SmallestShoppers(drawn.Item1, options);
            RequireRules(RotationPlan.From(Names("o", drawn.Item1), Names("s", smallest), options), drawn.Item1, smallest, options);
            if (smallest > 1)
            {
                var error = Assert.Throws<InfeasibleRotationException>(() => RotationPlan.From(Names("o", drawn.Item1), Names("s", smallest - 1), options));
                Assert.Equal(smallest, error.SmallestShoppers);
                Assert.Contains($"at least {smallest}", error.Message, StringComparison.Ordinal);
            }
        }).Holds();

    [Fact]
    public void A_plan_of_a_year_is_even_and_lets_shoppers_and_outlets_be_told_apart()
    {
        var options = new RotationPlanOptions { Scenarios = ["Order", "Return"], Dayparts = ["week", "weekend"] };
        var plan = RotationPlan.From(Names("o", 20), Names("s", 8), options);
        Assert.Equal(240, plan.Visits.Count);
        Assert.Equal(1, plan.Balance.Parts);
        Assert.Equal(new FewestAndMost(3, 3), plan.Balance.VisitsPerCell);
        Assert.InRange(plan.Balance.VisitsPerShopper.Most - plan.Balance.VisitsPerShopper.Fewest, 0, 2);
        Assert.InRange(plan.Balance.VisitsPerPair.Most - plan.Balance.VisitsPerPair.Fewest, 0, 2);
        Assert.InRange(plan.Balance.VisitsPerShopperCell.Most - plan.Balance.VisitsPerShopperCell.Fewest, 0, 4);
        Assert.Equal(plan.Visits, RotationPlan.From(Names("o", 20), Names("s", 8), options).Visits);
        Assert.NotEqual(plan.Visits, RotationPlan.From(Names("o", 20), Names("s", 8), options with { Seed = 2 }).Visits);
    }

    [Fact]
    public void Exclusions_that_leave_too_few_are_named()
    {
        RotationPlanOptions options = new() { Exclusions = [new("o2", "s1"), new("o2", "s2")] };
        var error = Assert.Throws<InfeasibleRotationException>(() => RotationPlan.From(Names("o", 3), Names("s", 4), options));
        Assert.Contains("Outlet 'o2' has 3 visits before anybody may come again, but exclusions leave 2 shoppers for it. Add 1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RotationPlan.From(Names("o", 3), Names("s", 5), options).Visits, visit => visit is { Outlet: "o2", Shopper: "s1" or "s2" });
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Contains("'a' is there twice in outlets", Assert.Throws<ArgumentException>(() => RotationPlan.From(["a", "a"], ["s"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RotationPlan.From([], ["s"]));
        Assert.Throws<ArgumentException>(() => RotationPlan.From(["a"], ["s", " "]));
        Assert.Throws<ArgumentException>(() => RotationPlan.From(["a"], ["s"], new() { Scenarios = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RotationPlan.From(["a"], ["s"], new() { RestPeriods = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RotationPlan.From(["a"], ["s"], new() { MostVisitsPerShopper = 0 }));
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => RotationPlan.From(["a"], Names("s", 3), new() { Exclusions = [new("b", "s1")] })).Message, StringComparison.Ordinal);
    }

    private static void RequireRules(RotationPlan plan, int outlets, int shoppers, RotationPlanOptions options)
    {
        Assert.Equal(outlets * options.Periods * options.VisitsPerPeriod, plan.Visits.Count);
        Assert.All(plan.Visits.GroupBy(visit => (visit.Period, visit.Outlet)), group => Assert.Equal(options.VisitsPerPeriod, group.Count()));
        foreach (var pair in plan.Visits.GroupBy(visit => (visit.Outlet, visit.Shopper)))
        {
            var periods = pair.Select(visit => visit.Period).Order().ToList();
            Assert.All(periods.Zip(periods.Skip(1)), two => Assert.True(two.Second - two.First >= options.RestPeriods));
            Assert.DoesNotContain(new RotationExclusion(pair.Key.Outlet, pair.Key.Shopper), options.Exclusions);
        }

        Assert.All(plan.Visits.GroupBy(visit => (visit.Period, visit.Shopper)), group => Assert.True(group.Count() <= (options.MostVisitsPerShopper ?? int.MaxValue)));
        Assert.InRange(plan.Balance.VisitsPerCell.Most - plan.Balance.VisitsPerCell.Fewest, 0, 1);
        Assert.Equal(plan.Visits.Count, plan.Visits.GroupBy(visit => visit.Shopper).Sum(group => group.Count()));
        Assert.True(plan.Balance.VisitsPerShopper.Most * shoppers >= plan.Visits.Count);
    }
}
