using CxKit.Journeys;
using Shop;
using Shop.Generated;
using Shop.Report;
using Shop.Visits;

namespace CxKit.Tests.Samples;

public class VisitTests
{
    /// <summary>The intervals hold at 95 % each, so three shops with two each would miss one in a quarter of all choices of seeds; half as wide again they hold at 99.7 %.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task The_planted_pain_points_are_found_and_priced(int seed)
    {
        var (file, truth) = VisitGenerator.Generate(seed);
        var visits = await VisitFile.ReadAsync(file);
        var pain = visits!.Log.PainPoints();

        Assert.Empty(visits.Problems);
        AssertPriced(truth.LostToWaiting, VisitTruthSection.SlowPayment(pain));
        AssertPriced(truth.LostToLoop, VisitTruthSection.Circles(pain));
        Assert.All(pain, point => Assert.True(point.Step is "payment" or "product" or "size_guide", $"Nothing was planted at {point.Step}."));
        Assert.InRange(pain.AverageOrderValue!.Value.Value, 0.999 * truth.AverageOrderValue, 1.001 * truth.AverageOrderValue);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_visits()
    {
        var logs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => VisitFile.ReadAsync(VisitGenerator.Generate(3).File)));

        Assert.Equal(logs[0]!.Log.Events().Select(e => (e.Subject, e.Name, e.Time)), logs[1]!.Log.Events().Select(e => (e.Subject, e.Name, e.Time)));
    }

    [Fact]
    public async Task Without_the_file_there_are_no_visits() => Assert.Null(await VisitFile.ReadAsync(null));

    [Fact]
    public async Task A_bad_row_is_named_with_its_line_and_the_others_stay()
    {
        var visits = await VisitFile.ReadAsync(ShopFile.FromText("events.csv", "customer_id,timestamp,event\n1,2026-06-01T08:00:00Z,visit\n1,yesterday,visit\n"));

        Assert.Equal(1, visits!.Log.Count);
        Assert.StartsWith("events.csv, line 3: ", Assert.Single(visits.Problems));
    }

    [Fact]
    public async Task A_file_without_a_needed_column_is_an_error_that_names_the_file()
    {
        var error = await Assert.ThrowsAsync<ShopInputException>(() => VisitFile.ReadAsync(ShopFile.FromText("events.csv", "who,when\n1,2\n")));

        Assert.StartsWith("events.csv cannot be read", error.Message);
    }

    private static void AssertPriced(double lost, PainPoint? found)
    {
        Assert.NotNull(found);
        var (lower, upper, _) = found.LostConversions.Interval;
        Assert.InRange(lost, lower - 0.25 * (upper - lower), upper + 0.25 * (upper - lower));
    }
}
