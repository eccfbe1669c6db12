using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

public class KeyDriversInputTests
{
    private static readonly KeyDriversOptions NoDraws = new() { Replicates = 0 };

    [Fact]
    public void Rows_are_refused_by_row_and_column_or_left_out_and_counted()
    {
        var table = RatingTable.FromColumns(
            ("a", [1, 2, 3, 4, 5, 11, 2, double.NaN, 3, 2, 4]),
            ("b", [2, 1, 4, 4, 2, 3, double.PositiveInfinity, 3, 1, 5, 2]),
            ("w", [1, 1, 2, 1, 1, 1, 1, 1, -1, 0, double.NaN]),
            ("overall", [1, 2, 3, 5, 4, 3, 2, 2, 1, 3, 4]));
        var drivers = KeyDrivers.From(table, "overall", NoDraws with { Weights = "w", Scale = new(1, 10) });
        Assert.Equal((5, 2, 1), (drivers.Respondents, drivers.Incomplete, drivers.WithoutWeight));
        Assert.Equal([(5, "a"), (6, "b"), (8, "w")], drivers.Refused.Select(problem => (problem.Row, problem.Column)));
        Assert.Contains("outside the scale 1 to 10", drivers.Refused[0].Reason);
        Assert.Equal(36.0 / 8, drivers.EffectiveRespondents, 1e-12);
        Assert.Equal(["a", "b"], drivers.Drivers);
        Assert.Equal(2, drivers.ShapleyValues().Incomplete);
    }

    [Fact]
    public void Numbers_whose_squares_overflow_are_refused_and_those_whose_squares_vanish_explain_nothing()
    {
        var table = RatingTable.FromColumns(
            ("a", [1, 2, 3, 1e200, 5, 4, 2, 3]), ("tiny", [1e-200, 3e-200, 2e-200, 1e-200, 4e-200, 2e-200, 5e-200, 1e-200]),
            ("w", [1, 1, 1, 1, 1, 1, 1, 1e300]), ("overall", [1, 2, 3, 4, 5, 3, 2, 1]));
        var drivers = KeyDrivers.From(table, "overall", NoDraws with { Weights = "w" });
        Assert.Equal([(3, "a"), (7, "w")], drivers.Refused.Select(problem => (problem.Row, problem.Column)));
        var importances = drivers.ShapleyValues();
        Assert.All(importances.Drivers, driver => Assert.InRange(driver.Importance.Value, 0, 1));
        Assert.Equal(0, importances.Find("tiny")!.Importance.Value);
        Assert.Equal(importances.Explained.Value, importances.Drivers.Sum(driver => driver.Importance.Value), 1e-12);
    }

    [Fact]
    public void A_missing_rating_can_stop_the_analysis()
    {
        var table = RatingTable.FromColumns(("a", [1, 2, double.NaN, 4]), ("overall", [1, 2, 3, 4]));
        Assert.Contains("Row 2 (counted from 0) has no value in 'a'",
            Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "overall", NoDraws with { Missing = MissingRatings.Throw })).Message);
    }

    [Fact]
    public void More_drivers_than_respondents_are_refused_with_a_remedy()
    {
        var message = Assert.Throws<ArgumentException>(() => KeyDrivers.From(SimulatedRatings.Table(1, 10, 12), "overall", NoDraws)).Message;
        Assert.Contains("12 drivers need at least 14 respondents", message);
        Assert.Contains("Choose fewer drivers", message);
    }

    [Fact]
    public void All_missing_names_the_column()
    {
        var table = RatingTable.FromColumns(("a", [1, 2, 3, 4, 5]), ("empty", Enumerable.Repeat(double.NaN, 5).ToArray()), ("overall", [1, 2, 3, 4, 4]));
        Assert.Contains("'empty' is missing in 5 of them", Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "overall", NoDraws)).Message);
    }

    [Fact]
    public void Outcomes_of_the_wrong_kind_are_refused()
    {
        var table = SimulatedRatings.Table(1, 50, 2);
        Assert.Contains("two values", Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "overall", NoDraws with { Outcome = DriverOutcome.Logistic })).Message);
        Assert.Contains("at most 20 categories", Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "overall", NoDraws with { Outcome = DriverOutcome.Ordinal })).Message);
        var same = RatingTable.FromColumns(("a", [1, 2, 3]), ("overall", [4, 4, 4]));
        Assert.Contains("nothing to explain", Assert.Throws<ArgumentException>(() => KeyDrivers.From(same, "overall", NoDraws)).Message);
        Assert.Contains("no column 'satisfaction'", Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "satisfaction")).Message);
        Assert.Contains("cannot be one of its own drivers", Assert.Throws<ArgumentException>(() => KeyDrivers.From(table, "overall", NoDraws with { Drivers = ["overall"] })).Message);
        Assert.Throws<InvalidOperationException>(() => KeyDrivers.From(SimulatedRatings.Table(1, 50, 2, DriverOutcome.Logistic), "overall", NoDraws with { Outcome = DriverOutcome.Logistic }).RelativeWeights());
    }

    [Fact]
    public void Drivers_that_are_all_constant_explain_nothing()
    {
        var table = RatingTable.FromColumns(("a", [3, 3, 3, 3]), ("b", [2, 2, 2, 2]), ("overall", [1, 2, 3, 4]));
        var drivers = KeyDrivers.From(table, "overall", new() { Replicates = 40, Scale = new(1, 5) });
        var result = drivers.ShapleyValues();
        Assert.Equal(0, result.Explained.Value);
        Assert.All(result.Drivers, driver => Assert.Equal(0, driver.Importance.Value));
        Assert.All(drivers.RelativeWeights().Drivers, driver => Assert.Equal(0, driver.Share.Value));
        Assert.Equal(50, drivers.ImportancePerformance().Find("a")!.Performance.Value, 1e-12);
        Assert.Empty(drivers.Dominance().Pairs);
        Assert.All(drivers.PenaltyReward().Drivers, driver => Assert.Equal(DriverAsymmetry.Unknown, driver.Kind));
    }

    [Fact]
    public void A_total_beside_its_parts_is_named_as_a_combination()
    {
        var table = SimulatedRatings.Table(9, 100, 3);
        var total = Enumerable.Range(0, 100).Select(row => table["driver1"][row] + table["driver2"][row]).ToArray();
        var more = RatingTable.FromColumns(table.Columns.Select(name => (name, (IReadOnlyList<double>)table[name].ToArray())).Append(("total", total)));
        var drivers = KeyDrivers.From(more, "overall", NoDraws);
        Assert.Equal(["driver1", "driver2", "total"], Assert.Single(drivers.Warnings, warning => warning.Kind == DriverWarningKind.Combination).Drivers);
        Assert.Equal(KeyDrivers.From(table, "overall", NoDraws).ShapleyValues().Explained.Value, drivers.ShapleyValues().Explained.Value, 1e-9);
        Assert.Null(drivers.ShapleyValues().Find("total")!.VarianceInflation);
    }

    [Fact]
    public void Separation_is_said_and_has_a_defined_answer()
    {
        double[] a = [1, 2, 3, 4, 5, 6, 7, 8];
        double[] b = [4, 2, 6, 3, 5, 2, 6, 4];
        var drivers = KeyDrivers.From(RatingTable.FromColumns(("a", a), ("b", b), ("again", [0, 0, 0, 0, 1, 1, 1, 1])), "again",
            new() { Outcome = DriverOutcome.Logistic, Replicates = 40, Scale = new(1, 10) });
        Assert.Single(drivers.Warnings, warning => warning.Kind == DriverWarningKind.Separation);
        var result = drivers.ShapleyValues();
        Assert.Equal(1, result.Explained.Value, 1e-4);
        Assert.Equal("a", result.Drivers[0].Driver);
        Assert.All(drivers.Priorities().Drivers, driver => Assert.True(double.IsFinite(driver.GainPerPoint.Value)));
    }

    [Fact]
    public void Performance_needs_a_scale()
    {
        var table = SimulatedRatings.Table(1, 50, 2);
        Assert.Contains("Set Scale", Assert.Throws<InvalidOperationException>(() => KeyDrivers.From(table, "overall", NoDraws).ImportancePerformance()).Message);
        Assert.Contains("OutcomeScale", Assert.Throws<InvalidOperationException>(() => KeyDrivers.From(
            table, "overall", NoDraws with { Scale = new(1, 10), Scales = new Dictionary<string, RatingScale> { ["driver2"] = new(0, 10) } }).ImportancePerformance()).Message);
        Assert.Null(KeyDrivers.From(table, "overall", NoDraws).Priorities().Drivers[0].GainFromHeadRoom);
    }

    [Fact]
    public void Tables_refuse_what_is_no_table()
    {
        Assert.Contains("'b' has 1 ratings and 'a' has 2", Assert.Throws<ArgumentException>(() => RatingTable.FromColumns(("a", [1, 2]), ("b", [1]))).Message);
        Assert.Contains("Two columns", Assert.Throws<ArgumentException>(() => RatingTable.FromColumns(("a", [1]), ("a", [1]))).Message);
        Assert.Contains("has no name", Assert.Throws<ArgumentException>(() => RatingTable.FromColumns((" ", [1]))).Message);
        Assert.Contains("at least one column", Assert.Throws<ArgumentException>(() => RatingTable.FromColumns()).Message);
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => RatingTable.FromRows(["a", "b"], [[1, 2], [1]])).Message);
        Assert.Throws<ArgumentException>(() => new RatingScale(5, 1));
        Assert.Throws<ArgumentException>(() => new RatingScale(double.NaN, 1));

        var table = RatingTable.From(new[] { (Website: 5, Delivery: (int?)null) }, ("website", answer => answer.Website), ("delivery", answer => answer.Delivery));
        Assert.Equal(5, table["website"][0]);
        Assert.True(double.IsNaN(table["delivery"][0]));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var table = SimulatedRatings.Table(1, 50, 2);
        foreach (var options in new KeyDriversOptions[]
        {
            new() { Replicates = 5 }, new() { Level = 1 }, new() { Threads = 0 }, new() { MonteCarloError = 0 }, new() { LargestPermutations = 1 }, new() { Outcome = (DriverOutcome)9 },
            new() { Drivers = [] }, new() { Drivers = ["driver1", "driver1"] }, new() { Scale = default(RatingScale) }, new() { Weights = "overall" }, new() { Drivers = ["nobody"] },
        })
        {
            Assert.ThrowsAny<ArgumentException>(() => KeyDrivers.From(table, "overall", options));
        }
    }
}
