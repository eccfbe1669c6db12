using System.Globalization;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Drivers;

public class KeyDriversTests
{
    private const double PrintedDigits = 1e-8;

    private static readonly KeyDriversOptions NoDraws = new() { Replicates = 0 };

    [SharedDataFact("golden/swiss.csv")]
    public void The_swiss_table_of_relaimpo_is_reproduced()
    {
        var lines = File.ReadAllLines(SharedDataFactAttribute.PathOf("golden/swiss.csv"));
        var names = lines[0].Replace("\"", "").Split(',');
        var table = RatingTable.FromRows(names, lines[1..].Select(line => Array.ConvertAll(line.Split(','), text => (double?)double.Parse(text, CultureInfo.InvariantCulture))));
        AssertSwiss(KeyDrivers.From(table, "Fertility", NoDraws));
    }

    [Fact]
    public void Ratings_with_the_correlations_of_swiss_have_its_table()
    {
        var columns = SwissFertility.Columns();
        var table = RatingTable.FromColumns(SwissFertility.Drivers.Append("Fertility").Zip(columns, (name, values) => (name, (IReadOnlyList<double>)values)));
        AssertSwiss(KeyDrivers.From(table, "Fertility", NoDraws));
    }

    [Fact]
    public void Importance_sums_to_what_is_explained_and_is_never_negative()
    {
        foreach (var outcome in new[] { DriverOutcome.Linear, DriverOutcome.Logistic, DriverOutcome.Ordinal })
        {
            for (var seed = 1UL; seed <= 10; seed++)
            {
                var result = KeyDrivers.From(SimulatedRatings.Table(seed, 120, 4, outcome), "overall", NoDraws with { Outcome = outcome }).ShapleyValues();
                Assert.Equal(result.Explained.Value, result.Drivers.Sum(driver => driver.Importance.Value), 1e-9);
                Assert.Equal(1, result.Drivers.Sum(driver => driver.Share.Value), 1e-9);
                Assert.All(result.Drivers, driver => Assert.InRange(driver.Importance.Value, 0, 1));
            }
        }
    }

    [Fact]
    public void Units_signs_and_the_order_of_drivers_and_respondents_change_nothing() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), (seed, count) =>
        {
            var table = SimulatedRatings.Table((ulong)seed, 25, count, rounded: false);
            var random = new SeededRandom((ulong)seed);
            int[] rows = [.. Enumerable.Range(0, 25)];
            random.Shuffle(rows);
            var changed = RatingTable.FromColumns(table.Columns.Reverse().Select(name =>
            {
                var (factor, shift) = ((random.NextDouble() + 0.1) * (random.Next(2) * 2 - 1), 100 * random.NextDouble());
                return (name, (IReadOnlyList<double>)Array.ConvertAll(rows, row => shift + factor * table[name][row]));
            }));
            var (first, second) = (KeyDrivers.From(table, "overall", NoDraws), KeyDrivers.From(changed, "overall", NoDraws));
            foreach (var (one, other) in new[] { (first.ShapleyValues(), second.ShapleyValues()), (first.RelativeWeights(), second.RelativeWeights()) })
            {
                Assert.Equal(one.Explained.Value, one.Drivers.Sum(driver => driver.Importance.Value), 1e-9);
                Assert.All(one.Drivers, driver =>
                {
                    Assert.Equal(driver.Importance.Value, other.Find(driver.Driver)!.Importance.Value, 1e-9);
                    Assert.True(driver.Importance.Value >= 0);
                });
            }

            // What a driver adds on average lies between the least and the most it adds at any size.
            var dominance = first.Dominance();
            Assert.All(first.ShapleyValues().Drivers, driver =>
            {
                var means = dominance.ConditionalMeans[dominance.Drivers.ToList().IndexOf(driver.Driver)];
                Assert.InRange(driver.Importance.Value, means.Min() - 1e-12, means.Max() + 1e-12);
                Assert.Equal(driver.First, means[0], 1e-12);
                Assert.Equal(driver.Last, means[^1], 1e-9);
            });
        }).Holds();

    [Fact]
    public void Nobody_else_in_the_model_leaves_the_squared_correlation()
    {
        var table = SimulatedRatings.Table(3, 80, 1);
        var result = KeyDrivers.From(table, "overall", NoDraws).ShapleyValues().Drivers[0];
        Assert.Equal(result.First, result.Importance.Value, 1e-12);
        Assert.Equal(result.Last, result.Importance.Value, 1e-12);
    }

    [Theory]
    [InlineData(DriverOutcome.Linear)]
    [InlineData(DriverOutcome.Logistic)]
    [InlineData(DriverOutcome.Ordinal)]
    public void A_survey_weight_of_two_is_the_same_as_being_asked_twice(DriverOutcome outcome)
    {
        var table = SimulatedRatings.Table(5, 100, 3, outcome);
        double[] weights = [.. Enumerable.Range(0, 100).Select(row => row % 3 == 0 ? 2.0 : 1.0)];
        var rows = Enumerable.Range(0, 100).SelectMany(row => Enumerable.Repeat(row, (int)weights[row])).ToArray();
        var weighted = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)table[name].ToArray())).Append(("weight", weights)));
        var repeated = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)Array.ConvertAll(rows, row => table[name][row]))));
        var options = NoDraws with { Outcome = outcome, Scale = new(-10, 20) };
        var first = KeyDrivers.From(weighted, "overall", options with { Weights = "weight" });
        var second = KeyDrivers.From(repeated, "overall", options);
        foreach (var driver in second.ShapleyValues().Drivers)
        {
            Assert.Equal(driver.Importance.Value, first.ShapleyValues().Find(driver.Driver)!.Importance.Value, 1e-9);
        }

        foreach (var driver in second.Priorities().Drivers)
        {
            Assert.Equal(driver.GainPerPoint.Value, first.Priorities().Find(driver.Driver)!.GainPerPoint.Value, 1e-7);
            Assert.Equal(driver.GainFromHeadRoom!.Value.Value, first.Priorities().Find(driver.Driver)!.GainFromHeadRoom!.Value.Value, 1e-7);
        }
    }

    [Theory]
    [InlineData(DriverOutcome.Linear)]
    [InlineData(DriverOutcome.Logistic)]
    [InlineData(DriverOutcome.Ordinal)]
    public void Duplicated_drivers_share_equally_and_a_constant_one_counts_for_nothing(DriverOutcome outcome)
    {
        var table = SimulatedRatings.Table(7, 150, 3, outcome);
        var more = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)table[name].ToArray()))
            .Append(("again", table["driver1"].ToArray())).Append(("same", Enumerable.Repeat(4.0, 150).ToArray())));
        var drivers = KeyDrivers.From(more, "overall", new() { Outcome = outcome, Replicates = 40, Scale = new(-10, 20) });
        var result = drivers.ShapleyValues();
        Assert.Equal(result.Find("driver1")!.Importance.Value, result.Find("again")!.Importance.Value, 1e-9);
        Assert.Equal(0, result.Find("same")!.Importance.Value);
        Assert.Equal(1, result.Find("same")!.RankProbabilities[^1], 1e-9);
        Assert.Equal("same", Assert.Single(drivers.Warnings, warning => warning.Kind == DriverWarningKind.Constant).Drivers.Single());
        Assert.Equal(["driver1", "again"], Assert.Single(drivers.Warnings, warning => warning.Kind == DriverWarningKind.Duplicate).Drivers);
        Assert.True(double.IsInfinity(drivers.ConditionIndex));

        var (alone, both) = (KeyDrivers.From(table, "overall", NoDraws with { Outcome = outcome }).Priorities(), drivers.Priorities());
        Assert.Equal(alone.Find("driver1")!.GainPerPoint.Value / 2, both.Find("again")!.GainPerPoint.Value, 1e-6);
        Assert.Equal(0, both.Find("same")!.GainPerPoint.Value);
        var same = drivers.ImportancePerformance().Find("same")!;
        Assert.Equal((0, 100 * 14 / 30.0), (same.Importance.Value, Math.Round(same.Performance.Value, 12)), new Rounded());

        if (outcome == DriverOutcome.Linear)
        {
            var johnson = drivers.RelativeWeights();
            Assert.Equal(johnson.Find("driver1")!.Importance.Value, johnson.Find("again")!.Importance.Value, 1e-9);
            Assert.Equal(johnson.Explained.Value, johnson.Drivers.Sum(driver => driver.Importance.Value), 1e-9);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        foreach (var outcome in new[] { DriverOutcome.Linear, DriverOutcome.Logistic })
        {
            var table = SimulatedRatings.Table(11, 90, 4, outcome);
            var options = new KeyDriversOptions { Outcome = outcome, Replicates = 100, Scale = new(-10, 20), Threads = 1 };
            var (one, three) = (KeyDrivers.From(table, "overall", options), KeyDrivers.From(table, "overall", options with { Threads = 3 }));
            Assert.Equal(Written(one.ShapleyValues()), Written(three.ShapleyValues()));
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one.Priorities(), TouchpointsJson.Default.DriverPriorities),
                System.Text.Json.JsonSerializer.Serialize(three.Priorities(), TouchpointsJson.Default.DriverPriorities));
            Assert.NotEqual(Written(one.ShapleyValues()), Written(KeyDrivers.From(table, "overall", options with { Seed = 2 }).ShapleyValues()));
        }
    }

    [Fact]
    public void Probabilities_of_ranks_sum_to_one_by_driver_and_by_rank()
    {
        var result = KeyDrivers.From(SimulatedRatings.Table(13, 60, 5), "overall", new() { Replicates = 200 }).ShapleyValues();
        Assert.All(result.Drivers, driver => Assert.Equal(1, driver.RankProbabilities.Sum(), 1e-9));
        for (var rank = 0; rank < 5; rank++)
        {
            Assert.Equal(1, result.Drivers.Sum(driver => driver.RankProbabilities[rank]), 1e-9);
        }
    }

    [Fact]
    public void More_than_twenty_drivers_are_sampled_with_their_error()
    {
        var table = SimulatedRatings.Table(17, 400, 22);
        var result = KeyDrivers.From(table, "overall", NoDraws with { MonteCarloError = 0.005 }).ShapleyValues();
        Assert.True(result.Permutations > 0);
        Assert.Equal(result.Explained.Value, result.Drivers.Sum(driver => driver.Importance.Value), 1e-9);
        Assert.All(result.Drivers, driver => Assert.InRange(driver.MonteCarloError!.Value, 0, 0.005 * result.Explained.Value));

        var exact = KeyDrivers.From(table, "overall", NoDraws with { Drivers = [.. table.Columns.Where(name => name != "overall").Take(20)] }).ShapleyValues();
        Assert.Equal(0, exact.Permutations);
        Assert.All(exact.Drivers, driver => Assert.Null(driver.MonteCarloError));
    }

    [Fact]
    public void Dominance_agrees_with_Shapley_values()
    {
        var drivers = KeyDrivers.From(SimulatedRatings.Table(19, 200, 5), "overall", NoDraws);
        var (shapley, dominance) = (drivers.ShapleyValues(), drivers.Dominance());
        Assert.Equal(10, dominance.Pairs.Count);
        for (var k = 0; k < 5; k++)
        {
            Assert.Equal(shapley.Find(dominance.Drivers[k])!.Importance.Value, dominance.ConditionalMeans[k].Average(), 1e-12);
        }

        Assert.All(dominance.Pairs, pair => Assert.True(shapley.Find(pair.Stronger)!.Importance.Value >= shapley.Find(pair.Weaker)!.Importance.Value));
    }

    private static string Written(DriverImportances result) => System.Text.Json.JsonSerializer.Serialize(result, TouchpointsJson.Default.DriverImportances);

    private static void AssertSwiss(KeyDrivers drivers)
    {
        var (lmg, johnson) = (drivers.ShapleyValues(), drivers.RelativeWeights());
        Assert.Equal(SwissFertility.RSquared, lmg.Explained.Value, 1e-10);
        Assert.Equal(SwissFertility.RSquared, johnson.Explained.Value, 1e-10);
        for (var k = 0; k < 5; k++)
        {
            var one = lmg.Find(SwissFertility.Drivers[k])!;
            Assert.Equal(SwissFertility.Lmg[k], one.Importance.Value, PrintedDigits);
            Assert.Equal(SwissFertility.First[k], one.First, PrintedDigits);
            Assert.Equal(SwissFertility.Last[k], one.Last, PrintedDigits);
            Assert.Equal(SwissFertility.Johnson[k], johnson.Find(one.Driver)!.Importance.Value, PrintedDigits);
        }
    }

    private sealed class Rounded : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
