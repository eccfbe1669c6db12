using System.Text.Json;
using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static CxKit.Tests.Feedback.Sampling.CalifornianSchools;

namespace CxKit.Tests.Feedback.Sampling;

public class RakingTests
{
    /// <summary>R 4.2.2, survey 4.1-1: <c>rake(dclus1, list(~stype, ~sch.wide), …)</c> with its default <c>epsilon = 1</c>, and with 1e-10.</summary>
    [Theory]
    [InlineData("E", "No", 39.8385094, 39.8392362469)]
    [InlineData("E", "Yes", 29.8704639, 29.8706754926)]
    [InlineData("H", "No", 67.1257826, 67.1255292413)]
    [InlineData("H", "Yes", 50.3301528, 50.3294011162)]
    [InlineData("M", "No", 49.0700674, 49.0690721641)]
    [InlineData("M", "Yes", 36.7921817, 36.7910248644)]
    public void Weights_are_those_of_survey_rake(string type, string met, double byDefault, double converged)
    {
        var place = Schools.Select((school, i) => (school, i)).First(pair => pair.school.Type == type && pair.school.Met == met).i;
        Assert.Equal(byDefault, Raking.From([Types, Met], Start, new() { CellTolerance = 1 }).Weights[place], 5e-8);
        Assert.Equal(converged, Raking.From([Types, Met], Start, new() { Tolerance = 1e-13 }).Weights[place], 1e-8);
        Assert.Equal(converged, Raking.From([Types, Met]).Weights[place], 1e-6 * converged); // start weights that are all the same do not matter
    }

    [Fact]
    public void The_design_effect_is_that_of_survey_rake()
    {
        var weights = Raking.From([Types, Met], Start, new() { CellTolerance = 1 });
        Assert.Equal(1.05166, weights.DesignEffect, 5e-6);
        Assert.Equal(174.01, weights.EffectiveCount, 5e-3);
        Assert.Equal(183, weights.Report.Respondents);
    }

    [Fact]
    public void Margins_are_met_and_weights_are_products_of_categories() => Prop.ForAll(Seeds(), seed =>
    {
        var (margins, start) = Sample(seed, 300);
        var raked = Raking.From(margins, start, new() { LargestWeight = double.PositiveInfinity, Tolerance = 1e-12, FewRespondents = 0 });
        Assert.True(raked.Report.Converged);
        foreach (var fit in raked.Report.Margins)
        {
            Assert.Equal(fit.TargetShare, fit.ShareAfter, 1e-10);
        }

        // Two respondents who are alike everywhere have weights in proportion to those at the start.
        var groups = Enumerable.Range(0, 300).GroupBy(i => string.Join('/', margins.Select(margin => margin.Codes[i])));
        foreach (var group in groups)
        {
            var first = raked.Weights[group.First()] / start[group.First()];
            Assert.All(group, i => Assert.Equal(first, raked.Weights[i] / start[i], 1e-9 * first));
        }

        Assert.Equal(margins[0].Total, raked.Report.Total, 1e-6 * margins[0].Total);
    }).Holds();

    [Fact]
    public void The_order_of_margins_does_not_matter_in_the_end() => Prop.ForAll(Seeds(), seed =>
    {
        var (margins, start) = Sample(seed, 200);
        var options = new RakingOptions { LargestWeight = double.PositiveInfinity, Tolerance = 1e-13 };
        var (forwards, backwards) = (Raking.From(margins, start, options), Raking.From([.. margins.Reverse()], start, options));
        for (var i = 0; i < start.Length; i++)
        {
            // The total is that of the first margin.
            Assert.Equal(forwards.Weights[i] / forwards.Report.Total, backwards.Weights[i] / backwards.Report.Total, 1e-7 * forwards.Weights[i] / forwards.Report.Total);
        }
    }).Holds();

    [Fact]
    public void Trimmed_weights_keep_the_limit_and_the_margins() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new SeededRandom((ulong)(uint)seed);
        var (margins, _) = Sample(seed, 400);
        double[] start = [.. Enumerable.Range(0, 400).Select(_ => Math.Exp(1.2 * random.NextNormal()))];
        var raked = Raking.From(margins, start, new() { LargestWeight = 4, Tolerance = 1e-10 });
        Assert.True(raked.Report.Converged);
        Assert.All(raked.Report.Margins, fit => Assert.Equal(fit.TargetShare, fit.ShareAfter, 1e-8));
        Assert.Contains(raked.Report.Warnings, warning => warning.Kind == WeightingWarningKind.Trimmed);
        var free = Raking.From(margins, start, new() { LargestWeight = double.PositiveInfinity });
        Assert.True(raked.DesignEffect < free.DesignEffect);
        var exceeded = raked.Report.Warnings.Any(warning => warning.Kind == WeightingWarningKind.LimitExceeded);
        Assert.Equal(exceeded, raked.Report.LargestWeight > 4 * free.Report.MedianWeight * 1.0011);
    }).Holds();

    [Fact]
    public void Limits_that_contradict_the_margins_are_named_and_the_margins_met()
    {
        // One of 100 stands for half of the whole: 99 times the weight of the others.
        var margin = new PopulationMargin("who", Enumerable.Range(0, 100).Select(i => i == 0 ? "rare" : "usual"), Targets(("rare", 50), ("usual", 50)));
        var raked = Raking.From([margin]);
        Assert.Equal(50, raked.Weights[0], 1e-9);
        Assert.Contains(raked.Report.Warnings, warning => warning.Kind == WeightingWarningKind.LimitExceeded);
        Assert.Contains(raked.Report.Warnings, warning => warning.Kind == WeightingWarningKind.LowEffectiveCount && warning.Message.Contains("4.0 %"));
        Assert.Contains(raked.Report.Warnings, warning => warning is { Kind: WeightingWarningKind.FewRespondents, Category: "rare" } && warning.Message.Contains("'usual'"));
    }

    [Fact]
    public void Empty_and_unknown_categories_are_all_named()
    {
        var error = Assert.Throws<UnusableMarginsException>(() => Raking.From(
        [
            new("region", ["north", "south", "north"], Targets(("north", 5), ("south", 5), ("west", 2))),
            new("age", ["young", "ancient", null], Targets(("young", 6), ("old", 6))),
        ]));
        Assert.Equal([("region", "west"), ("age", "old"), ("age", "ancient"), ("age", null)], error.Problems.Select(problem => (problem.Margin, problem.Category)));
        Assert.Contains("nobody who answered is in category 'west', but 2 of the whole are", error.Message);
    }

    [Fact]
    public void Margins_with_different_totals_are_scaled_with_a_warning()
    {
        var first = new PopulationMargin("region", ["north", "south", "south", "north"], Targets(("north", 600), ("south", 400)));
        var shares = new PopulationMargin("age", ["young", "young", "old", "old"], Targets(("young", 0.3), ("old", 0.7)));
        var raked = Raking.From([first, shares], null, new() { FewRespondents = 0 });
        Assert.Equal(1000, raked.Report.Total, 1e-6);
        var warning = Assert.Single(raked.Report.Warnings);
        Assert.Equal((WeightingWarningKind.TotalsDiffer, "age"), (warning.Kind, warning.Margin));
        Assert.Contains("adds up to 1, but 'region' to 1000", warning.Message);
    }

    [Fact]
    public void Who_is_not_of_the_whole_stands_for_nobody()
    {
        var raked = Raking.From([new("kind", ["shopper", "employee", "shopper"], Targets(("shopper", 10), ("employee", 0)))], null, new() { FewRespondents = 0 });
        Assert.Equal([5, 0, 5], raked.Weights);
        Assert.Equal(WeightingWarningKind.ZeroTarget, Assert.Single(raked.Report.Warnings).Kind);
    }

    [Fact]
    public void Of_whom_nothing_is_known_keeps_the_share_that_other_margins_give()
    {
        var age = new PopulationMargin("age", ["young", null, "old", "old", null], Targets(("young", 50), ("old", 50)));
        var region = new PopulationMargin("region", ["north", "north", "south", "south", "south"], Targets(("north", 60), ("south", 40)));
        Assert.Throws<UnusableMarginsException>(() => Raking.From([age, region]));
        var raked = Raking.From([age, region], null, new() { Missing = MissingCategory.KeepShare, Tolerance = 1e-12 });
        Assert.True(raked.Report.Converged);
        Assert.Equal(raked.Weights[0], raked.Weights[2] + raked.Weights[3], 1e-9);
        Assert.Equal(60, raked.Weights[0] + raked.Weights[1], 1e-9);
        Assert.Contains(raked.Report.Warnings, warning => warning.Kind == WeightingWarningKind.MissingCategories);
    }

    [Fact]
    public void Margins_that_contradict_each_other_are_reported_with_the_worst()
    {
        // All of the north are young and all of the south old, but the whole is not.
        var region = new PopulationMargin("region", ["north", "north", "south", "south"], Targets(("north", 60), ("south", 40)));
        var age = new PopulationMargin("age", ["young", "young", "old", "old"], Targets(("young", 30), ("old", 70)));
        var report = Raking.From([region, age], null, new() { MaximumRounds = 50 }).Report;
        Assert.False(report.Converged);
        var warning = Assert.Single(report.Warnings, warning => warning.Kind == WeightingWarningKind.NotConverged);
        Assert.Equal("region", warning.Margin);
        Assert.Contains("30.0 % instead of 60.0 %", warning.Message);
    }

    [Fact]
    public void One_margin_is_post_stratification_also_of_cells()
    {
        string[] region = ["n", "n", "s", "s", "s"], age = ["y", "o", "y", "o", "o"];
        var cells = PopulationMargin.OfCells("region × age", region, age, new Dictionary<(string, string), double> { [("n", "y")] = 10, [("n", "o")] = 20, [("s", "y")] = 30, [("s", "o")] = 40 });
        var weights = PostStratification.From(cells);
        Assert.Equal([10, 20, 30, 20, 20], weights.Weights);
        Assert.Equal(4, weights.Report.Warnings.Count(warning => warning.Kind == WeightingWarningKind.FewRespondents));
    }

    [Fact]
    public void Wrong_columns_and_weights_are_refused()
    {
        var margin = new PopulationMargin("a", ["x", "x"], Targets(("x", 2)));
        Assert.Throws<ArgumentException>(() => Raking.From([]));
        Assert.Throws<ArgumentException>(() => Raking.From([margin, margin]));
        Assert.Contains("has 1 respondents", Assert.Throws<ArgumentException>(() => Raking.From([margin, new("b", ["x"], Targets(("x", 2)))])).Message);
        Assert.Contains("respondent 2 is 0", Assert.Throws<ArgumentException>(() => Raking.From([margin], [1, 0])).Message);
        Assert.Throws<ArgumentException>(() => Raking.From([margin], [1]));
        Assert.Throws<ArgumentException>(() => new PopulationMargin("a", ["x"], Targets(("x", -1))));
        Assert.Throws<ArgumentException>(() => new PopulationMargin("a", ["x"], Targets(("x", 0))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Raking.From([margin], null, new() { LargestWeight = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Raking.From([margin], null, new() { Tolerance = double.NaN }));
    }

    [Fact]
    public void The_report_survives_JSON()
    {
        var report = Raking.From([Types, Met], Start).Report;
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(report, FeedbackJson.Default.WeightingReport), FeedbackJson.Default.WeightingReport)!;
        Assert.Equal((report.DesignEffect, report.Rounds, report.Margins.Count, report.Warnings.Count), (read.DesignEffect, read.Rounds, read.Margins.Count, read.Warnings.Count));
        Assert.Equal(report.Margins, read.Margins);
    }

    internal static Dictionary<string, double> Targets(params (string Category, double Target)[] targets) => targets.ToDictionary(target => target.Category, target => target.Target);

    private static Arbitrary<int> Seeds() => ArbMap.Default.GeneratorFor<int>().ToArbitrary();

    private static (PopulationMargin[] Margins, double[] Start) Sample(int seed, int count)
    {
        var random = new SeededRandom((ulong)(uint)seed, 7);
        var margins = Enumerable.Range(0, random.Next(1, 4)).Select(m =>
        {
            var categories = random.Next(2, 5);
            return new PopulationMargin($"m{m}", [.. Enumerable.Range(0, count).Select(i => $"c{(i < categories ? i : random.Next(categories))}")],
                Enumerable.Range(0, categories).ToDictionary(k => $"c{k}", _ => (double)random.Next(100, 300)));
        }).ToArray();
        return (margins, [.. Enumerable.Range(0, count).Select(_ => 1 + random.NextDouble())]);
    }
}
