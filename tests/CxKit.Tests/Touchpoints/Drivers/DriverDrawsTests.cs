using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

public class DriverDrawsTests
{
    [Theory]
    [InlineData(DriverOutcome.Logistic)]
    [InlineData(DriverOutcome.Ordinal)]
    public void One_step_from_the_sample_says_what_a_new_fit_says(DriverOutcome outcome)
    {
        var table = SimulatedRatings.Table(23, 500, 3, outcome);
        var options = new KeyDriversOptions { Outcome = outcome, Replicates = 60, Threads = 1 };
        var ratings = Enumerable.Range(1, 3).Select(k => table[$"driver{k}"].ToArray()).ToArray();
        var outcomes = table["overall"].ToArray();
        double[] ones = [.. Enumerable.Repeat(1.0, 500)];
        var bootstrap = new CaseBootstrap(ones, 60, 1, 1);
        var model = new CategoryDrivers(ratings, outcomes, ones, options);
        var sample = model.Shapley(default).Parts;
        var quick = model.ShapleyDraws(bootstrap, default).Replicates;
        var weights = new double[500];
        var (error, spread) = (0.0, 0.0);
        for (var draw = 0; draw < 60; draw++)
        {
            bootstrap.Fill(draw, weights, model.IsUsable);
            var anew = new CategoryDrivers(ratings, outcomes, weights.ToArray(), options).Shapley(default).Parts;
            for (var k = 0; k < 3; k++)
            {
                error += Math.Pow(quick[draw][k] - anew[k], 2);
                spread += Math.Pow(anew[k] - sample[k], 2);
            }
        }

        Assert.InRange(Math.Sqrt(error / spread), 0, 0.05); // what one step misses, as a part of the sampling error
    }

    [Fact]
    public void Relative_weights_of_many_drivers_agree_with_sampled_Shapley_values()
    {
        var drivers = KeyDrivers.From(SimulatedRatings.Table(29, 600, 25), "overall", new() { Replicates = 0 });
        var (shapley, johnson) = (drivers.ShapleyValues(), drivers.RelativeWeights());
        Assert.All(shapley.Drivers, driver => Assert.Equal(johnson.Find(driver.Driver)!.Share.Value, driver.Share.Value, 0.02));
    }

    [Fact]
    public void Intervals_of_sampled_importance_are_about_those_of_the_exact_one()
    {
        // 20 drivers are computed exactly; a 21st that is noise makes it sampled.
        var table = SimulatedRatings.Table(31, 100, 20);
        var random = new SeededRandom(1);
        var more = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)table[name].ToArray()))
            .Append(("noise", Enumerable.Range(0, 100).Select(_ => random.NextNormal()).ToArray())));
        var (exact, sampled) = (KeyDrivers.From(table, "overall", new() { Replicates = 40 }).ShapleyValues(), KeyDrivers.From(more, "overall", new() { Replicates = 40 }).ShapleyValues());
        foreach (var driver in exact.Drivers.Take(5))
        {
            var other = sampled.Find(driver.Driver)!.Importance.Interval;
            Assert.InRange(other.Width / driver.Importance.Interval.Width, 0.7, 1.4);
        }
    }

    [Fact]
    public void Thirteen_drivers_of_a_logistic_outcome_are_sampled_about_as_they_are_exactly()
    {
        // A thirteenth driver that is a copy of the first shares with it; the others keep what they have.
        var table = SimulatedRatings.Table(37, 250, 12, DriverOutcome.Logistic);
        var options = new KeyDriversOptions { Outcome = DriverOutcome.Logistic, Replicates = 0, MonteCarloError = 0.01, Drivers = [.. Enumerable.Range(1, 12).Select(k => $"driver{k}")] };
        var more = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)table[name].ToArray())).Append(("again", table["driver12"].ToArray())));
        var sampled = KeyDrivers.From(more, "overall", options with { Drivers = [.. options.Drivers, "again"], Replicates = 40 }).ShapleyValues();
        Assert.True(sampled.Permutations > 0);
        Assert.Equal(sampled.Explained.Value, sampled.Drivers.Sum(driver => driver.Importance.Value), 1e-9);
        Assert.All(sampled.Drivers, driver => Assert.True(driver.Importance.Interval.Width > 0));

        // Six standard errors: a false alarm in one of some 10⁸.
        var (one, copy) = (sampled.Find("driver12")!, sampled.Find("again")!);
        Assert.Equal(one.Importance.Value, copy.Importance.Value, 6 * Math.Sqrt(2) * Math.Max(one.MonteCarloError!.Value, copy.MonteCarloError!.Value));
    }

    [Fact]
    public void A_category_that_one_respondent_chose_does_not_stop_the_draws()
    {
        var table = SimulatedRatings.Table(43, 120, 2, DriverOutcome.Ordinal);
        var outcomes = table["overall"].ToArray();
        (outcomes[0], outcomes[1], outcomes[2], outcomes[3]) = (-3, -2, -1, 0);
        var rare = RatingTable.FromColumns(("driver1", table["driver1"].ToArray()), ("driver2", table["driver2"].ToArray()), ("overall", outcomes));
        var drivers = KeyDrivers.From(rare, "overall", new() { Outcome = DriverOutcome.Ordinal, Replicates = 60, Scale = new(1, 10), OutcomeScale = new(-3, 5) });
        Assert.Equal(60, drivers.ShapleyValues().Replicates);
        Assert.Equal(60, drivers.Priorities().Replicates);
        Assert.All(drivers.Priorities().Drivers, driver => Assert.InRange(driver.GainPerPoint.Interval.Width, 0.01, 2));
    }

    [LongFact]
    public void Intervals_hold_the_true_importance_as_often_as_they_say()
    {
        // The truth is from 400,000 respondents. Of 300 worlds an interval of level 0.9 holds it in 270 ± 5.2 if it keeps its word; BCa intervals of R² may lose a few points.
        foreach (var outcome in new[] { DriverOutcome.Linear, DriverOutcome.Logistic, DriverOutcome.Ordinal })
        {
            var options = new KeyDriversOptions { Outcome = outcome, Replicates = 0, Scale = new(-10, 20), OutcomeScale = new(-100, 100) };
            var large = KeyDrivers.From(SimulatedRatings.Table(1_000, 400_000, 4, outcome), "overall", options);
            var (truth, gains) = (large.ShapleyValues(), large.Priorities());
            const int Worlds = 300;
            var (covered, gainCovered) = (new Dictionary<string, int>(), new Dictionary<string, int>());
            for (var world = 0UL; world < Worlds; world++)
            {
                var drivers = KeyDrivers.From(SimulatedRatings.Table(2_000 + world, 300, 4, outcome), "overall", options with { Replicates = 400, Level = 0.9 });
                foreach (var driver in drivers.ShapleyValues().Drivers)
                {
                    covered[driver.Driver] = covered.GetValueOrDefault(driver.Driver)
                        + (driver.Importance.Interval.Contains(truth.Find(driver.Driver)!.Importance.Value) ? 1 : 0);
                }

                foreach (var driver in drivers.Priorities().Drivers)
                {
                    gainCovered[driver.Driver] = gainCovered.GetValueOrDefault(driver.Driver)
                        + (driver.GainPerPoint.Interval.Contains(gains.Find(driver.Driver)!.GainPerPoint.Value) ? 1 : 0);
                }
            }

            // Four standard errors below 0.9, and two points for the approximation: a false alarm in some 1 of 30,000.
            Assert.All(covered.Concat(gainCovered), driver => Assert.InRange(driver.Value, 0.9 * Worlds - 4 * 5.2 - 0.02 * Worlds, Worlds));
        }
    }
}
