using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

public class SatisfactionIndexTests
{
    [Fact]
    public void Given_weights_give_the_formula_of_Fornell()
    {
        var table = RatingTable.FromColumns(("a", [8, 10, 6]), ("b", [5, 7, 9]), ("c", [1, 4, 10]));
        var weights = new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.3, ["c"] = 0.4 };
        var index = SatisfactionIndex.From(table, new() { ItemWeights = weights, Replicates = 0 });
        var expected = 100 * (0.5 * 8 + 0.3 * 7 + 0.4 * 5 - (0.5 + 0.3 + 0.4)) / (9 * (0.5 + 0.3 + 0.4));
        Assert.Equal(expected, index.Value.Value, 1e-12);
        Assert.Equal(1, index.Items.Sum(item => item.Weight), 1e-12);
        Assert.False(index.HasEstimatedWeights);
    }

    [Fact]
    public void Everybody_at_an_end_is_0_or_100()
    {
        foreach (var (rating, expected) in new[] { (1.0, 0.0), (10, 100), (5.5, 50) })
        {
            var table = RatingTable.FromColumns(("a", [rating, rating, rating]), ("b", [rating, rating, rating]));
            var index = SatisfactionIndex.From(table, new() { Replicates = 40 });
            Assert.Equal(expected, index.Value.Value, 1e-12);
            Assert.Equal((expected, expected), (index.Value.Interval.Lower, index.Value.Interval.Upper));
        }
    }

    [Fact]
    public void Estimated_weights_are_a_fixed_point_of_mode_A()
    {
        var table = SimulatedRatings.Table(3, 200, 4);
        var index = SatisfactionIndex.From(table, new() { Items = ["driver1", "driver2", "driver3"], Replicates = 0 });
        var columns = index.Items.Select(item => table[item.Item].ToArray()).ToArray();

        // Mode A: the weight of a standardised question is in proportion to its correlation with the score.
        double[] score = [.. Enumerable.Range(0, 200).Select(row => index.Items.Select((item, i) => item.Weight * columns[i][row]).Sum())];
        var ratios = columns.Select((column, i) => Correlation(column, score) / (index.Items[i].Weight * Math.Sqrt(Variance(column)))).ToArray();
        Assert.Equal(ratios[0], ratios[1], 1e-8);
        Assert.Equal(ratios[0], ratios[2], 1e-8);
        Assert.True(index.HasEstimatedWeights);
    }

    [Fact]
    public void A_question_that_runs_against_the_others_is_refused()
    {
        var table = SimulatedRatings.Table(3, 200, 2);
        var turned = RatingTable.FromColumns(("a", table["driver1"].ToArray()), ("b", table["driver2"].ToArray()), ("wrong", [.. table["driver1"].ToArray().Select(rating => 11 - rating)]));
        Assert.Contains("'wrong'", Assert.Throws<ArgumentException>(() => SatisfactionIndex.From(turned)).Message);
    }

    [Fact]
    public void Rows_beyond_the_scale_or_incomplete_are_counted()
    {
        var index = SatisfactionIndex.From(RatingTable.FromColumns(("a", [5, 11, double.NaN, 7, 2]), ("b", [6, 5, 5, 8, 4])), new() { Replicates = 0 });
        Assert.Equal((3, 1, 1), (index.Respondents, index.Incomplete, index.Refused));
        Assert.Equal((1, "a"), (index.FirstRefused[0].Row, index.FirstRefused[0].Column));
        Assert.Contains("no weight", Assert.Throws<ArgumentException>(() => SatisfactionIndex.From(
            RatingTable.FromColumns(("a", [5, 6]), ("b", [6, 5])), new() { ItemWeights = new Dictionary<string, double> { ["a"] = 1 } })).Message);
    }

    [SharedDataFact("data/ecsi_mobi/ecsi_mobi.csv.gz")]
    public void The_satisfaction_of_mobile_customers_is_about_that_of_the_published_study()
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(SharedDataFactAttribute.PathOf("data/ecsi_mobi/ecsi_mobi.csv.gz")), System.IO.Compression.CompressionMode.Decompress));
        var lines = reader.ReadToEnd().TrimEnd().Split('\n');
        var table = RatingTable.FromRows(lines[0].Trim().Split(','), lines[1..].Select(line => Array.ConvertAll(line.Split(','), text => (double?)double.Parse(text))));
        var index = SatisfactionIndex.From(table, new() { Items = ["CUSA1", "CUSA2", "CUSA3"] });
        double[] performances = [.. index.Items.Select(item => item.Performance)];
        Assert.InRange(index.Value.Value, performances.Min(), performances.Max());
        Assert.True(index.Value.Interval.Contains(index.Value.Value));
        Assert.InRange(index.Value.Interval.Width, 2, 6); // 250 respondents with a standard deviation near 16: ± 2
    }

    private static double Correlation(double[] a, double[] b) =>
        a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Average() / Math.Sqrt(Variance(a) * Variance(b));

    private static double Variance(double[] values) => values.Average(value => Math.Pow(value - values.Average(), 2));
}
